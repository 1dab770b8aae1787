package io.bramble.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * What the command line says.
 *
 * @param rows beginnings of the names of rows; none for all
 * @param rounds launches of each side in one state of the machine
 * @param mostRounds launches of each side at most, however the machine changes
 * @param timeoutSeconds after which a launch has hung
 * @param evenIfBusy whether launches count while something else runs
 * @param list whether only to tell the rows
 */
record Settings(List<String> rows, int rounds, int mostRounds, int timeoutSeconds, boolean evenIfBusy, boolean list) {
    private static final int ROUNDS = 5;
    private static final int TIMEOUT_SECONDS = 60;
    private static final String USAGE =
            "usage: benchmarks/compare [ROW…] [--rounds N] [--most-rounds N] [--timeout S] [--even-if-busy] [--list]";

    static Settings parse(String... words) {
        List<String> rows = new ArrayList<>();
        int rounds = ROUNDS;
        int mostRounds = 0;
        int timeout = TIMEOUT_SECONDS;
        boolean evenIfBusy = false;
        boolean list = false;
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--rounds" -> rounds = number(words, i++);
                case "--most-rounds" -> mostRounds = number(words, i++);
                case "--timeout" -> timeout = number(words, i++);
                case "--even-if-busy" -> evenIfBusy = true;
                case "--list" -> list = true;
                default -> {
                    if (words[i].startsWith("-")) {
                        throw new IllegalArgumentException("no option " + words[i] + "; " + USAGE);
                    }
                    rows.add(words[i]);
                }
            }
        }
        return new Settings(
                rows, rounds, Math.max(rounds, mostRounds == 0 ? 2 * rounds : mostRounds), timeout, evenIfBusy, list);
    }

    /** Whether that row is asked for. */
    boolean wants(String row) {
        return rows.isEmpty() || rows.stream().anyMatch(row::startsWith);
    }

    private static int number(String[] words, int option) {
        String text = option + 1 < words.length ? words[option + 1] : "";
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(words[option] + " takes a number, 1 or more; " + USAGE);
        }
        return Integer.parseInt(text);
    }
}
