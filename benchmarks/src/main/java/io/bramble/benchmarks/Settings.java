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
 * @param busyCore whether a process of its own keeps one core busy during each launch
 * @param labRate the rate of the lab's links, for the rows between hosts; empty for those of this machine
 * @param results the folder that keeps what was measured
 * @param report the page to write besides; empty for none
 * @param list whether only to tell the rows
 */
record Settings(
        List<String> rows,
        int rounds,
        int mostRounds,
        int timeoutSeconds,
        boolean evenIfBusy,
        boolean busyCore,
        String labRate,
        String results,
        String report,
        boolean list) {
    private static final int ROUNDS = 5;
    private static final int TIMEOUT_SECONDS = 60;
    private static final String USAGE = "usage: benchmarks/compare [ROW…] [--rounds N] [--most-rounds N] [--timeout S]"
            + " [--even-if-busy] [--busy-core] [--lab RATE] [--results DIR] [--report PAGE] [--list]";

    static Settings parse(String... words) {
        List<String> rows = new ArrayList<>();
        int rounds = ROUNDS;
        int mostRounds = 0;
        int timeout = TIMEOUT_SECONDS;
        boolean evenIfBusy = false;
        boolean busyCore = false;
        boolean list = false;
        String labRate = "";
        String results = "benchmarks/results";
        String report = "";
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--rounds" -> rounds = number(words, i++);
                case "--most-rounds" -> mostRounds = number(words, i++);
                case "--timeout" -> timeout = number(words, i++);
                case "--even-if-busy" -> evenIfBusy = true;
                case "--busy-core" -> busyCore = true;
                case "--lab" -> labRate = text(words, i++, "a rate as tc writes it, like 100mbit");
                case "--results" -> results = text(words, i++, "a folder");
                case "--report" -> report = text(words, i++, "a file");
                case "--list" -> list = true;
                default -> {
                    if (words[i].startsWith("-")) {
                        throw new IllegalArgumentException("no option " + words[i] + "; " + USAGE);
                    }
                    rows.add(words[i]);
                }
            }
        }
        int most = Math.max(rounds, mostRounds == 0 ? 2 * rounds : mostRounds);
        return new Settings(rows, rounds, most, timeout, evenIfBusy, busyCore, labRate, results, report, list);
    }

    /** Whether that row is asked for. */
    boolean wants(String row) {
        return rows.isEmpty() || rows.stream().anyMatch(row::startsWith);
    }

    /** The part of the results that these rows belong to. */
    String section() {
        String where = labRate.isEmpty() ? "one-host" : "lab-" + labRate;
        return busyCore ? where + "-busy-core" : where;
    }

    /** The same for people. */
    String sectionTitle() {
        String where = labRate.isEmpty() ? "One host" : "Between hosts, links of " + labRate;
        return busyCore ? where + ", while another process keeps one core busy" : where;
    }

    private static int number(String[] words, int option) {
        String text = option + 1 < words.length ? words[option + 1] : "";
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(words[option] + " takes a number, 1 or more; " + USAGE);
        }
        return Integer.parseInt(text);
    }

    private static String text(String[] words, int option, String what) {
        if (option + 1 == words.length || words[option + 1].startsWith("-")) {
            throw new IllegalArgumentException(words[option] + " takes " + what + "; " + USAGE);
        }
        return words[option + 1];
    }
}
