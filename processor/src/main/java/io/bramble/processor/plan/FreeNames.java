package io.bramble.processor.plan;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Gives out names that nothing else has, the same from build to build. */
final class FreeNames {
    private final Set<String> taken;

    FreeNames(Collection<String> taken) {
        this.taken = new TreeSet<>(taken);
    }

    /** That name, or the first of {@code name2}, {@code name3} … that is free; taken from now on. */
    String take(String name) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + number;
        }
        return free;
    }

    /** {@code maxCount} is {@code MAX_COUNT}, with a suffix such as {@code _OPTION}. */
    String takeConstant(String name, String suffix) {
        String constant = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .replaceAll("\\W+", "_")
                .replaceAll("^_+|_+$", "")
                .toUpperCase(Locale.ROOT);
        return take((constant.isEmpty() || Character.isDigit(constant.charAt(0)) ? "_" + constant : constant) + suffix);
    }

    /** All that are taken. */
    Set<String> taken() {
        return taken;
    }
}
