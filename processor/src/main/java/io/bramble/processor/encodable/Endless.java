package io.bramble.processor.encodable;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds records of which no value exists, since each contains another: {@code record Node(int value, Node next)}. A collection, an
 * Optional, a null that may stand there, or a sealed interface with another member is where such a type ends.
 */
public final class Endless {
    private final Set<String> ended = new HashSet<>();
    private final Set<EncodableType> all;

    private Endless(EncodableType root) {
        all = Reachable.from(root);
        // What is known to end makes more known, until nothing changes.
        boolean more = true;
        while (more) {
            more = false;
            for (EncodableType each : all) {
                more |= ends(each) && ended.add(each.key());
            }
        }
    }

    /** The way round in a type without end, as {@code Node.next : Node}; empty where it ends. */
    public static Optional<String> way(EncodableType type) {
        Endless endless = new Endless(type);
        return endless.all.stream()
                .filter(each -> each instanceof RecordType && !endless.ended.contains(each.key()))
                .map(each -> endless.component((RecordType) each))
                .findFirst();
    }

    private String component(RecordType record) {
        RecordType.Component next = record.components().stream()
                .filter(each -> !ended.contains(each.type().key()))
                .findFirst()
                .orElseThrow();
        return text(record) + "." + next.name() + " : " + text(next.type());
    }

    private static String text(EncodableType type) {
        return type.typeName().toString().replaceAll("\\b[a-z]\\w*\\.", "");
    }

    private boolean ends(EncodableType type) {
        if (type instanceof RecordType record) {
            return ended(record.parts());
        }
        if (type instanceof SealedType sealed) {
            return sealed.parts().stream().anyMatch(each -> ended.contains(each.key()));
        }
        return true;
    }

    private boolean ended(List<EncodableType> types) {
        return types.stream().allMatch(each -> ended.contains(each.key()));
    }
}
