package io.bramble.launcher;

import io.bramble.collective.Tuning;
import io.bramble.collective.TuningFile;
import io.bramble.error.UsageException;
import io.bramble.launcher.meeting.HostPort;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.jspecify.annotations.Nullable;

/** Reads the launcher's options, up to the first word that is none. Each mistake is one sentence. */
final class CommandLineParser {
    /** More threads than this are a slip of the finger rather than a job. */
    static final int MOST_RANKS = 4096;

    /** A day short of what a long of nanoseconds holds: 292 years. */
    private static final long LONGEST_S = Long.MAX_VALUE / 1_000_000_000L - 86_400;

    /** Longer than a rank usually computes between two messages. */
    private static final Duration HANG_AFTER = Duration.ofSeconds(30);

    private final org.apache.commons.cli.CommandLine line;

    private CommandLineParser(org.apache.commons.cli.CommandLine line) {
        this.line = line;
    }

    /**
     * Reads the words.
     *
     * @throws UsageException where an option of the launcher is wrong, twice there, or not part of this version
     */
    static CommandLine parse(Map<String, String> environment, String... given) {
        String[] words = OptionalValue.filled(given);
        org.apache.commons.cli.CommandLine line;
        try {
            line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options(), words, true);
        } catch (MissingArgumentException e) {
            throw new UsageException(valueMissing(e.getOption()));
        } catch (ParseException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        return new CommandLineParser(line).read(environment, words);
    }

    private static Options options() {
        Options options = new Options();
        for (LauncherOption each : LauncherOption.values()) {
            Option option = each.letter() == null
                    ? Option.builder().longOpt(each.longName()).get()
                    : Option.builder(each.letter()).longOpt(each.longName()).get();
            if (each.value() != null) {
                option.setArgs(1);
            }
            options.addOption(option);
        }
        return options;
    }

    private CommandLine read(Map<String, String> environment, String[] words) {
        for (Option given : line.getOptions()) {
            LauncherOption option = of(given);
            if (given.hasArg() && option != LauncherOption.ENVIRONMENT && values(option).length > 1) {
                throw new UsageException(option.dashed() + " is given twice; give it once");
            }
        }
        int rest = words.length - line.getArgList().size();
        String output = value(LauncherOption.OUTPUT);
        CommandLine.Output mode = output == null ? CommandLine.Output.PLAIN : output(output);
        Integer ranks = ranks();
        List<String> own = List.of(Arrays.copyOfRange(words, rest, words.length));
        boolean runs = !has(LauncherOption.HELP)
                && !has(LauncherOption.VERSION)
                && (own.isEmpty() || !Launcher.TALK.contains(own.get(0)));
        JoinOptions join = new JoinOptionsReader(this::value, this::has, ranks, environment).read(runs);
        JvmOptions jvms = join != null
                ? null
                : new JvmOptionsReader(this::value, this::has, values(LauncherOption.ENVIRONMENT), environment).read();
        return new CommandLine(
                ranks,
                jvms,
                join,
                mode,
                mode == CommandLine.Output.FOLDER && output != null ? folder(output) : null,
                timeout(),
                has(LauncherOption.CHECK),
                runs ? tuning(environment) : Tuning.NONE,
                hangAfter(),
                trace(),
                dashboard(),
                has(LauncherOption.DRY_RUN),
                own,
                has(LauncherOption.HELP),
                has(LauncherOption.VERSION),
                rest > 0 && words[rest - 1].equals("--"));
    }

    /** The table that the environment names. */
    private static Tuning tuning(Map<String, String> environment) {
        String file = environment.getOrDefault(TuningFile.VARIABLE, "");
        if (file.isEmpty()) {
            return Tuning.NONE;
        }
        try {
            return TuningFile.read(Path.of(file));
        } catch (InvalidPathException e) {
            throw new UsageException(TuningFile.VARIABLE + " names no file: " + e.getMessage());
        }
    }

    private @Nullable Integer ranks() {
        String text = value(LauncherOption.RANKS);
        if (text == null) {
            return null;
        }
        // By hand: the first regular expression of a JVM costs milliseconds, and this is on the way to every job.
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = signed ? text.substring(1) : text;
        if (!allDigits(digits)) {
            throw new UsageException("-n takes a whole number of ranks, not \"" + text + "\""
                    + (text.equals("p") ? "; write -n 4, not -np 4" : ""));
        }
        int count = 0;
        for (int i = 0; i < digits.length() && count <= MOST_RANKS; i++) {
            count = 10 * count + digits.charAt(i) - '0';
        }
        if (count == 0 || text.startsWith("-")) {
            throw new UsageException("-n takes at least 1 rank, not " + text);
        }
        if (count > MOST_RANKS) {
            throw new UsageException("-n takes at most " + MOST_RANKS + " ranks, not " + text);
        }
        return count;
    }

    private static boolean allDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static CommandLine.Output output(String text) {
        if (text.startsWith("dir=") && text.length() > 4) {
            return CommandLine.Output.FOLDER;
        }
        return switch (text) {
            case "plain" -> CommandLine.Output.PLAIN;
            case "tagged" -> CommandLine.Output.TAGGED;
            default ->
                throw new UsageException("--output takes plain, tagged or dir=DIR, not \"" + text + "\""
                        + meant(text, List.of("plain", "tagged", "dir=DIR")));
        };
    }

    private static Path folder(String text) {
        try {
            return Path.of(text.substring(4));
        } catch (InvalidPathException e) {
            throw new UsageException("--output dir= takes a folder, not \"" + text.substring(4) + "\"");
        }
    }

    private @Nullable Duration hangAfter() {
        String text = value(LauncherOption.HANG_AFTER);
        if (text == null) {
            return HANG_AFTER;
        }
        return text.equals("0") ? null : seconds(LauncherOption.HANG_AFTER, text, "give 0");
    }

    private @Nullable Path trace() {
        String text = value(LauncherOption.TRACE);
        try {
            return text == null ? null : Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("--trace takes a file, not \"" + text + "\"");
        }
    }

    private @Nullable Integer dashboard() {
        String text = value(LauncherOption.DASHBOARD);
        if (text != null && HostPort.port(text) < 0) {
            throw new UsageException(
                    "--dashboard takes a port from 1 to 65535, or 0 for any that is free, not \"" + text + "\"");
        }
        return text == null ? null : Integer.valueOf(HostPort.port(text));
    }

    private @Nullable Duration timeout() {
        String text = value(LauncherOption.TIMEOUT);
        return text == null ? null : seconds(LauncherOption.TIMEOUT, text, "leave it out");
    }

    private static Duration seconds(LauncherOption option, String text, String never) {
        // Up to 20 digits and no exponent: 1e999999999 is a number too.
        if (!text.matches("[+-]?\\d{1,20}(\\.\\d{1,20})?")) {
            throw new UsageException(option.dashed() + " takes a number of seconds, not \"" + text + "\"");
        }
        BigDecimal seconds = new BigDecimal(text);
        if (seconds.signum() <= 0) {
            throw new UsageException(option.dashed() + " takes more than 0 seconds, not " + text);
        }
        if (seconds.compareTo(BigDecimal.valueOf(LONGEST_S)) > 0) {
            throw new UsageException(option.dashed() + " takes at most " + LONGEST_S + " seconds, not " + text + "; "
                    + never + " for never");
        }
        return Duration.ofNanos(Math.max(1, seconds.movePointRight(9).longValue()));
    }

    private boolean has(LauncherOption option) {
        return line.hasOption(option.key());
    }

    private @Nullable String value(LauncherOption option) {
        return line.getOptionValue(option.key());
    }

    private String[] values(LauncherOption option) {
        String[] all = line.getOptionValues(option.key());
        return all == null ? new String[0] : all;
    }

    private static LauncherOption of(Option given) {
        for (LauncherOption option : LauncherOption.values()) {
            if (option.key().equals(given.getLongOpt() != null ? given.getLongOpt() : given.getOpt())) {
                return option;
            }
        }
        throw new IllegalStateException("an option that is not declared: " + given);
    }

    private static String valueMissing(Option given) {
        LauncherOption option = of(given);
        return option.dashed() + " needs a value: " + option.dashed() + " " + option.value();
    }

    /** The end of a sentence about a wrong word; empty where no candidate is near. */
    static String meant(String typed, List<String> candidates) {
        String near = Suggestion.of(typed, candidates);
        return near == null ? "" : "; did you mean " + near + "?";
    }
}
