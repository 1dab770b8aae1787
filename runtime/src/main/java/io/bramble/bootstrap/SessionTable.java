package io.bramble.bootstrap;

import java.util.function.IntSupplier;

/**
 * A random number for each ordered pair of JVMs, all different: the data path's allow-list. Drawn by the head; a JVM learns the row and the
 * column of its own.
 */
final class SessionTable {
    private final int jvms;
    private final int[] sessions;

    /** Draws the numbers. */
    SessionTable(int jvms, IntSupplier random) {
        this.jvms = jvms;
        sessions = new int[jvms * jvms];
        int slots = Integer.highestOneBit(Math.max(1, sessions.length)) * 4;
        // Open addressing; 0 marks an empty slot and is no session.
        int[] taken = new int[slots];
        for (int pair = 0; pair < sessions.length; pair++) {
            int drawn;
            do {
                drawn = random.getAsInt();
            } while (drawn == 0 || !add(taken, drawn));
            sessions[pair] = drawn;
        }
    }

    private static boolean add(int[] taken, int value) {
        int at = (value * 0x9E3779B9) >>> 1 & taken.length - 1;
        while (taken[at] != 0) {
            if (taken[at] == value) {
                return false;
            }
            at = at + 1 & taken.length - 1;
        }
        taken[at] = value;
        return true;
    }

    /** The sessions that this JVM sends in, by destination. A new array. */
    int[] outbound(int jvm) {
        int[] row = new int[jvms];
        for (int other = 0; other < jvms; other++) {
            row[other] = sessions[jvm * jvms + other];
        }
        return row;
    }

    /** The sessions that this JVM receives in, by source. A new array. */
    int[] inbound(int jvm) {
        int[] column = new int[jvms];
        for (int other = 0; other < jvms; other++) {
            column[other] = sessions[other * jvms + jvm];
        }
        return column;
    }
}
