package io.bramble.launcher;

import io.bramble.launcher.bench.Benchmarks;
import io.bramble.spi.OptionSpec;
import io.bramble.spi.ProgramInfo;
import java.util.ArrayList;
import java.util.List;

/** Writes the pages of {@code help} and {@code programs} from what is declared. */
final class HelpText {
    private static final int WIDTH = 100;

    private HelpText() {}

    /** The page about the launcher. */
    static String launcher(String jar, Programs programs) {
        StringBuilder page = new StringBuilder();
        ProgramEntry only = programs.only();
        page.append("usage: java -jar ")
                .append(jar)
                .append(only == null ? " [options] PROGRAM [program options]" : " [options] [program options]");
        page.append("\n       java -jar ").append(jar).append(" programs | version | help [PROGRAM]\n");
        page.append("       java -jar ").append(jar).append(" [options] bench WHAT\n");
        page.append("       java -jar ").append(jar).append(" doctor [--hosts a,b] [--json]\n\n");
        page.append("options, before the program's name:\n");
        List<String[]> rows = new ArrayList<>();
        for (LauncherOption option : LauncherOption.values()) {
            rows.add(new String[] {left(option), option.help()});
        }
        table(page, rows);
        page.append("\nprograms:\n").append(programs(programs));
        page.append("\n\"help PROGRAM\" tells a program's options.\n");
        return page.toString();
    }

    /** The option as the help shows it: {@code -n, --ranks N}. */
    static String left(LauncherOption option) {
        String letter =
                option.letter() == null ? "    " : "-" + option.letter() + (option.longName() == null ? "  " : ", ");
        String name = option.longName() == null ? "" : "--" + option.longName();
        return (letter + name).stripTrailing() + (option.value() == null ? "" : " " + option.value());
    }

    /** One line per program: its command and what it does, or its class where nothing is said. */
    static String programs(Programs programs) {
        StringBuilder page = new StringBuilder();
        List<String[]> rows = new ArrayList<>();
        for (ProgramEntry entry : programs.entries()) {
            String about = entry.description().isEmpty() ? entry.className() : entry.description();
            rows.add(new String[] {programs.commandOf(entry), about});
        }
        table(page, rows);
        return page.toString();
    }

    /** The page about the measurements. */
    static String benchmarks(String jar) {
        StringBuilder page =
                new StringBuilder("usage: java -jar ").append(jar).append(" [options] bench WHAT [its options]\n\n");
        page.append("WHAT, with options of its own by \"bench WHAT --help\":\n");
        List<String[]> rows = new ArrayList<>();
        for (Benchmarks.Entry each : Benchmarks.all()) {
            rows.add(new String[] {each.name(), each.description()});
        }
        table(page, rows);
        return page.toString();
    }

    /** The page about one program. */
    static String program(String jar, String command, boolean only, ProgramEntry entry, ProgramInfo info) {
        StringBuilder page = new StringBuilder("usage: java -jar ").append(jar).append(" [options] ");
        page.append(only ? "[" + command + "]" : command);
        for (OptionSpec<?> option : info.options()) {
            if (option.defaultText() == null) {
                page.append(" --").append(option.name()).append(option.flag() ? "" : " VALUE");
            }
        }
        page.append(" [program options]")
                .append(info.takesArgs() ? " [words]" : "")
                .append('\n');
        page.append("       ").append(entry.className());
        page.append(info.minRanks() > 1 ? ", on at least " + info.minRanks() + " ranks\n" : "\n");
        page.append(entry.description().isEmpty() ? "" : "\n" + entry.description() + "\n");
        page.append(info.options().isEmpty() ? "\nIt has no options.\n" : "\nprogram options:\n");
        List<String[]> rows = new ArrayList<>();
        for (OptionSpec<?> option : info.options()) {
            String remark = option.defaultText() == null
                    ? "must be given"
                    : option.defaultText().isEmpty() ? "" : "default " + option.defaultText();
            String repeat = option.repeatable() ? "may be repeated" : "";
            rows.add(new String[] {
                "    --" + option.name() + (option.flag() ? "" : " <" + option.type() + ">"),
                sentence(option.help(), remark, repeat)
            });
        }
        table(page, rows);
        return page.toString();
    }

    private static String sentence(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            if (!part.isEmpty()) {
                text.append(text.length() == 0 ? "" : "; ").append(part);
            }
        }
        return text.toString();
    }

    private static void table(StringBuilder page, List<String[]> rows) {
        int column = 0;
        for (String[] row : rows) {
            column = Math.max(column, Math.min(34, row[0].length()));
        }
        for (String[] row : rows) {
            int at = 2 + row[0].length();
            page.append("  ").append(row[0]);
            for (String word : row[1].isEmpty() ? new String[0] : row[1].split(" ")) {
                if (at < column + 4) {
                    page.append(" ".repeat(column + 4 - at));
                    at = column + 4;
                } else if (at + 1 + word.length() > WIDTH || at == 2 + row[0].length()) {
                    page.append('\n').append(" ".repeat(column + 4));
                    at = column + 4;
                } else {
                    page.append(' ');
                    at++;
                }
                page.append(word);
                at += word.length();
            }
            page.append('\n');
        }
    }
}
