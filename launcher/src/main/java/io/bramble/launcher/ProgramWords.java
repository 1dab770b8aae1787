package io.bramble.launcher;

import io.bramble.error.UsageException;
import io.bramble.spi.OptionSpec;
import io.bramble.spi.ProgramInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The program's part of a command line, checked against what the program declares: {@code --name value}, {@code --name=value}, a
 * flag by its name alone. After {@code --} everything is a word.
 */
final class ProgramWords {
    private final String command;
    private final ProgramInfo info;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();
    private boolean help;

    private ProgramWords(String command, ProgramInfo info) {
        this.command = command;
        this.info = info;
    }

    /**
     * Reads the program's words.
     *
     * @param command the program's name, for sentences
     * @param info what it declares
     * @param given the words after its name
     * @throws UsageException where one is wrong, missing or too many
     */
    static ProgramWords parse(String command, ProgramInfo info, List<String> given) {
        ProgramWords parsed = new ProgramWords(command, info);
        parsed.read(given);
        if (!parsed.help) {
            parsed.requireAll();
        }
        return parsed;
    }

    /** The valid text of each option that is given, by name without dashes. */
    Map<String, String> options() {
        return options;
    }

    /** The words that are no options. */
    List<String> words() {
        return words;
    }

    /** Whether the program's help was asked for, which the program does not declare itself. */
    boolean help() {
        return help;
    }

    private void read(List<String> given) {
        int at = 0;
        while (at < given.size()) {
            String word = given.get(at++);
            if (word.equals("--")) {
                while (at < given.size()) {
                    word(given.get(at++));
                }
            } else if (!looksLikeOption(word)) {
                word(word);
            } else {
                int equals = word.indexOf('=');
                OptionSpec<?> option = option(equals < 0 ? word : word.substring(0, equals), word);
                if (option == null) {
                    help = true;
                    return;
                }
                if (equals >= 0) {
                    put(option, word.substring(equals + 1));
                } else if (option.flag()) {
                    put(option, "true");
                } else if (at == given.size() || given.get(at).startsWith("--")) {
                    throw new UsageException(word + " needs a " + option.type() + ": " + word + " VALUE"
                            + (at < given.size() ? ", or " + word + "=" + given.get(at) + " where that is meant" : ""));
                } else {
                    put(option, given.get(at++));
                }
            }
        }
    }

    /** Everything with a dash before it but the dash itself and negative numbers. */
    static boolean looksLikeOption(String word) {
        return word.length() > 1
                && word.charAt(0) == '-'
                && !Character.isDigit(word.charAt(1))
                && word.charAt(1) != '.';
    }

    private void word(String word) {
        if (!info.takesArgs()) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            boolean dashesForgotten = declared(name) != null;
            throw new UsageException(command + " takes options only, not the word \"" + word + "\""
                    + (dashesForgotten ? "; did you mean --" + name + "?" : ""));
        }
        words.add(word);
    }

    private @Nullable OptionSpec<?> option(String dashed, String word) {
        OptionSpec<?> option = dashed.startsWith("--") ? declared(dashed.substring(2)) : null;
        if (option != null || dashed.equals("--help") || dashed.equals("-h")) {
            return option;
        }
        LauncherOption launchers = LauncherOption.named(word);
        if (launchers != null) {
            throw new UsageException(dashed + " is an option of the launcher: put it before " + command);
        }
        List<String> names = new ArrayList<>();
        for (OptionSpec<?> each : info.options()) {
            names.add("--" + each.name());
        }
        String meant = Suggestion.ofOptions(dashed, names);
        throw new UsageException(command + " has no option " + dashed
                + (meant != null
                        ? "; did you mean " + meant + "?"
                        : names.isEmpty() ? "; it has none" : "; it has " + String.join(", ", names)));
    }

    private @Nullable OptionSpec<?> declared(String name) {
        for (OptionSpec<?> option : info.options()) {
            if (option.name().equals(name)) {
                return option;
            }
        }
        return null;
    }

    private void put(OptionSpec<?> option, String text) {
        option.parse(text);
        String before = options.put(option.name(), text);
        if (before != null) {
            if (!option.repeatable()) {
                throw new UsageException("--" + option.name() + " is given twice; give it once");
            }
            options.put(option.name(), before + "," + text);
        }
    }

    private void requireAll() {
        List<String> missing = new ArrayList<>();
        for (OptionSpec<?> option : info.options()) {
            if (option.defaultText() == null && !options.containsKey(option.name())) {
                missing.add("--" + option.name() + " (" + option.type() + ")");
            }
        }
        if (!missing.isEmpty()) {
            throw new UsageException(command + " needs " + String.join(" and ", missing));
        }
    }
}
