package io.bramble.processor.encodable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The types a type is made of, through all levels. Recursive types end the walk where they come round. */
final class Reachable {
    private Reachable() {}

    /** The type and all below it. */
    static Set<EncodableType> from(EncodableType root) {
        Set<EncodableType> all = below(root);
        all.add(root);
        return all;
    }

    /** Whether it contains itself on a way that leads through no sealed interface. */
    static boolean recursiveWithoutSealed(EncodableType type) {
        return below(type, each -> !(each instanceof SealedType)).contains(type);
    }

    /** All below it; with it itself only where it contains itself. */
    static Set<EncodableType> below(EncodableType root) {
        return below(root, each -> true);
    }

    private static Set<EncodableType> below(EncodableType root, Predicate<EncodableType> enters) {
        Map<String, EncodableType> seen = new LinkedHashMap<>();
        Deque<EncodableType> open = new ArrayDeque<>(root.parts());
        while (!open.isEmpty()) {
            EncodableType next = open.removeFirst();
            if (enters.test(next) && seen.putIfAbsent(next.key(), next) == null) {
                open.addAll(next.parts());
            }
        }
        return new LinkedHashSet<>(seen.values());
    }

    /** Whether it contains itself at some level. */
    static boolean recursive(EncodableType type) {
        return below(type).stream().anyMatch(each -> each.key().equals(type.key()));
    }
}
