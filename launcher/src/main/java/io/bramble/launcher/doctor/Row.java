package io.bramble.launcher.doctor;

/**
 * What was found out about one thing on one host, or between two.
 *
 * @param host its name, or both names of a pair
 * @param check what was looked at, a word
 * @param state how it is
 * @param reading what was read or measured
 * @param remedy what to do, empty where nothing is to be done
 */
record Row(String host, String check, State state, String reading, String remedy) {
    /** How something is. */
    enum State {
        /** As it should be. */
        OK,
        /** Jobs run, more slowly or less safely than they could. */
        WARN,
        /** Jobs fail. */
        BAD
    }

    static Row ok(String host, String check, String reading) {
        return new Row(host, check, State.OK, reading, "");
    }

    static Row warn(String host, String check, String reading, String remedy) {
        return new Row(host, check, State.WARN, reading, remedy);
    }

    static Row bad(String host, String check, String reading, String remedy) {
        return new Row(host, check, State.BAD, reading, remedy);
    }
}
