package io.bramble.maven;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.util.cli.CommandLineUtils;
import org.jspecify.annotations.Nullable;

/**
 * The command line of a Bramble jar, as parameters of a goal.
 *
 * @param ranks how many, null for the launcher's default
 * @param hosts where, null for here
 * @param options further options of the launcher
 * @param program which one, null where there is one only
 * @param args the program's own words
 */
record LaunchWords(
        @Nullable String ranks,
        @Nullable String hosts,
        @Nullable String options,
        @Nullable String program,
        @Nullable String args) {
    /**
     * In the order in which the launcher reads them.
     *
     * @throws IllegalArgumentException where a quote has no end
     */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (isGiven(ranks)) {
            words.add("--ranks");
            words.add(ranks.strip());
        }
        if (isGiven(hosts)) {
            words.add("--hosts");
            words.add(hosts.strip());
        }
        words.addAll(split("options", options));
        if (isGiven(program)) {
            words.add(program.strip());
        }
        words.addAll(split("args", args));
        return words;
    }

    /** As a shell does: blanks part words, quotes keep them together. */
    static List<String> split(String parameter, @Nullable String text) {
        if (!isGiven(text)) {
            return List.of();
        }
        try {
            return List.of(CommandLineUtils.translateCommandline(text));
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "-D" + parameter + " has a quote without its end: " + text
                            + "; close it, or put it in other quotes",
                    e);
        }
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
