package io.bramble.process;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a thread of a rank is, and what it waits for.
 *
 * @param rank its rank
 * @param host the name of its host
 * @param role which of the rank's threads it is
 * @param isWaiting whether it waits for messages, or for work
 * @param isService whether it waits for work or its result, and not in a call of the program's
 * @param awaitedRank the one rank that can end its wait; −1 where several can
 * @param what it waits for, or does
 * @param site the line of the program that it is at
 * @param steps how many waits and receives it has begun and ended: as many as before where it has not gone on
 * @param stillMs since when that is so
 */
public record Presence(
        int rank,
        String host,
        String role,
        boolean isWaiting,
        boolean isService,
        int awaitedRank,
        String what,
        String site,
        long steps,
        long stillMs) {
    private static final String MARK = "@";
    private static final int FIELDS = 11;
    private static final Pattern BREAKS = Pattern.compile("[\t\n\r]");

    /** Whether it stands in a call of the program's. */
    boolean isStuck() {
        return isWaiting && !isService;
    }

    /** As one line, for the answer to a roll call. */
    String line() {
        return String.join(
                "\t",
                List.of(
                        MARK,
                        Integer.toString(rank),
                        text(host),
                        text(role),
                        Boolean.toString(isWaiting),
                        Boolean.toString(isService),
                        Integer.toString(awaitedRank),
                        text(what),
                        text(site),
                        Long.toString(steps),
                        Long.toString(stillMs)));
    }

    private static String text(String field) {
        return BREAKS.matcher(field).replaceAll(" ");
    }

    /** Whether a line of an answer is one of these. */
    public static boolean isOne(String line) {
        return line.startsWith(MARK + "\t");
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Presence of(String line) {
        String[] fields = line.split("\t", -1);
        if (!isOne(line) || fields.length != FIELDS) {
            throw new IllegalArgumentException("no presence: " + line);
        }
        return new Presence(
                Integer.parseInt(fields[1]),
                fields[2],
                fields[3],
                Boolean.parseBoolean(fields[4]),
                Boolean.parseBoolean(fields[5]),
                Integer.parseInt(fields[6]),
                fields[7],
                fields[8],
                Long.parseLong(fields[9]),
                Long.parseLong(fields[10]));
    }
}
