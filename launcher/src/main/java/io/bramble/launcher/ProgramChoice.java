package io.bramble.launcher;

import io.bramble.error.UsageException;
import java.util.ArrayList;
import java.util.List;

/** Decides which program the words behind the launcher's options mean; it may be left out where there is one only. */
final class ProgramChoice {
    private final Programs programs;
    private final String jar;

    ProgramChoice(Programs programs, String jar) {
        this.programs = programs;
        this.jar = jar;
    }

    /**
     * The program and its own words.
     *
     * @throws UsageException where none or several are meant
     * @throws CannotStartException where there are no programs at all
     */
    Choice choose(List<String> words) {
        ProgramEntry only = programs.only();
        if (words.isEmpty()) {
            if (only != null) {
                return new Choice(only, words);
            }
            requireAny();
            throw new UsageException(
                    "which program? " + jar + " has " + String.join(", ", programs.commands()) + "; see \"help\"");
        }
        String first = words.get(0);
        List<String> rest = words.subList(1, words.size());
        ProgramEntry named = programs.find(first);
        if (named != null) {
            return new Choice(named, rest);
        }
        if (only != null) {
            return onlyProgram(only, first, words);
        }
        requireAny();
        if (ProgramWords.looksLikeOption(first)) {
            throw new UsageException(unknownOption(first));
        }
        throw new UsageException(unknownProgram(first));
    }

    /**
     * The program of that name.
     *
     * @throws UsageException where none or several have it
     * @throws CannotStartException where there are no programs at all
     */
    ProgramEntry named(String word) {
        requireAny();
        ProgramEntry entry = programs.find(word);
        if (entry == null) {
            throw new UsageException(unknownProgram(word));
        }
        return entry;
    }

    private Choice onlyProgram(ProgramEntry only, String first, List<String> words) {
        if (ProgramWords.looksLikeOption(first)) {
            LauncherOption launchers = LauncherOption.named(first);
            if (launchers != null) {
                throw new UsageException(launchers.dashed() + " takes no value: \"" + first + "\"");
            }
            return new Choice(only, words);
        }
        String meant = Suggestion.of(first, programs.names());
        if (meant != null
                && !only.load(ProgramChoice.class.getClassLoader()).info().takesArgs()) {
            throw new UsageException(unknownProgram(first));
        }
        return new Choice(only, words);
    }

    private void requireAny() {
        if (programs.entries().isEmpty()) {
            throw new CannotStartException(
                    NotGenerated.sentence(jar + " has no program that was generated from @Parallel", Version.number()),
                    null);
        }
    }

    private String unknownProgram(String word) {
        String meant = Suggestion.of(word, programs.names());
        return "no program \"" + word + "\" in " + jar
                + (meant != null
                        ? "; did you mean " + meant + "?"
                        : "; it has " + String.join(", ", programs.commands()));
    }

    private String unknownOption(String word) {
        int equals = word.indexOf('=');
        String dashed = equals < 0 ? word : word.substring(0, equals);
        LauncherOption launchers = LauncherOption.named(dashed);
        if (launchers != null) {
            return launchers.dashed() + " takes no value: \"" + word + "\"";
        }
        List<String> names = new ArrayList<>();
        for (LauncherOption option : LauncherOption.values()) {
            names.add(option.dashed());
        }
        String meant = Suggestion.ofOptions(dashed, names);
        return "no launcher option " + dashed
                + (meant == null
                        ? "; options of a program come after its name, see \"help\""
                        : "; did you mean " + meant + "?");
    }
}
