package io.bramble.launcher.doctor;

import org.jspecify.annotations.Nullable;

/** Reads what the kernel and a Pi's firmware say. Pure; what cannot be read is -1 or null. */
final class Texts {
    /** What the firmware of a Pi has noticed. */
    record Throttling(boolean underVoltageNow, boolean slowedNow, boolean underVoltageBefore, boolean slowedBefore) {}

    /** What {@code iw dev X get power_save} says. */
    enum PowerSave {
        /** The adapter sleeps between beacons. */
        ON,
        /** It does not. */
        OFF,
        /** Nobody could say. */
        UNKNOWN
    }

    private static final int UNDER_VOLTAGE = 1;

    /** Its clock is capped, it is throttled, or its soft temperature limit holds. */
    private static final int SLOWED = 1 << 1 | 1 << 2 | 1 << 3;

    private static final int BEFORE_SHIFT = 16;

    private Texts() {}

    /** Bytes of a field of /proc/meminfo, like {@code MemAvailable}. */
    static long meminfoBytes(String meminfo, String field) {
        for (String line : meminfo.split("\n")) {
            if (line.startsWith(field + ":")) {
                long kib = number(line.substring(field.length() + 1).replace("kB", ""));
                return kib < 0 ? -1 : kib * 1024;
            }
        }
        return -1;
    }

    /** A whole number with white space around it. */
    static long number(String text) {
        String digits = text.strip();
        try {
            return digits.isEmpty() || digits.startsWith("-") ? -1 : Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Of {@code throttled=0x50005}, as {@code vcgencmd get_throttled} says it. */
    static @Nullable Throttling throttling(String text) {
        String value = text.strip();
        if (!value.matches("throttled=0x[0-9a-fA-F]{1,8}")) {
            return null;
        }
        long bits = Long.parseLong(value.substring("throttled=0x".length()), 16);
        long before = bits >> BEFORE_SHIFT;
        return new Throttling(
                (bits & UNDER_VOLTAGE) != 0,
                (bits & SLOWED) != 0,
                (before & UNDER_VOLTAGE) != 0,
                (before & SLOWED) != 0);
    }

    /** Degrees Celsius of {@code temp=48.3'C}, as {@code vcgencmd measure_temp} says it; not a number where it says none. */
    static double celsius(String text) {
        String value = text.strip();
        return value.matches("temp=[0-9]{1,3}(\\.[0-9]+)?'C")
                ? Double.parseDouble(value.substring("temp=".length(), value.length() - "'C".length()))
                : Double.NaN;
    }

    /** Of {@code Power save: on}. */
    static PowerSave powerSave(String text) {
        return switch (text.strip()) {
            case "Power save: on" -> PowerSave.ON;
            case "Power save: off" -> PowerSave.OFF;
            default -> PowerSave.UNKNOWN;
        };
    }

    /** A size as one says it: {@code 460 MiB}. */
    static String size(long bytes) {
        if (bytes >= 10L << 30) {
            return (bytes >> 30) + " GiB";
        }
        return bytes >= 1 << 20
                ? (bytes >> 20) + " MiB"
                : bytes >= 10 << 10 ? (bytes >> 10) + " KiB" : bytes + " bytes";
    }
}
