package io.bramble.collective;

import io.bramble.error.UsageException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of a {@link Tuning}: a first line with its version, then a line for each crossover, as {@code allreduce.halving ranks=4 hosts=1
 * from=32768}. Empty lines, and what follows a number sign, mean nothing.
 */
public final class TuningFile {
    /** The variable of the environment that names a job's file. */
    public static final String VARIABLE = "BRAMBLE_TUNING";

    /** The first line. */
    public static final String HEADING = "bramble-tuning 1";

    /** No file is longer. */
    static final int LIMIT_BYTES = 256 * 1024;

    private static final int MOST_RANKS = 1_000_000;

    private TuningFile() {}

    /** The text of that one. */
    public static String write(Tuning tuning) {
        return HEADING + "\n"
                + tuning.lines().stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }

    /**
     * Reads a file.
     *
     * @throws UsageException where there is none, or it is none of a tuning
     */
    public static Tuning read(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new UsageException("no tuning file, but a directory: file=" + file + "; name the file that bench"
                        + " tune has written");
            }
            try (var in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
                if (bytes.length > LIMIT_BYTES) {
                    throw new UsageException("tuning file is too long: file=" + file + " limitBytes=" + LIMIT_BYTES
                            + "; name the file that bench tune has written");
                }
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(java.nio.ByteBuffer.wrap(bytes))
                        .toString();
                return parse(text, file.toString());
            }
        } catch (CharacterCodingException e) {
            throw new UsageException(
                    "tuning file is no text: file=" + file + "; name the file that bench tune has" + " written");
        } catch (IOException e) {
            throw new UsageException("cannot read the tuning file: file=" + file + " cause=" + e
                    + "; name a file that bench tune has written, on every host where somebody starts a JVM");
        }
    }

    /**
     * Reads a text.
     *
     * @param where for messages, what the text is of
     * @throws UsageException where it is none of a tuning
     */
    public static Tuning parse(String text, String where) {
        List<String> all = text.lines().toList();
        List<Tuning.Line> lines = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        boolean headed = false;
        for (int i = 0; i < all.size(); i++) {
            String line = all.get(i).replaceFirst("#.*", "").strip();
            String place = "file=" + where + " line=" + (i + 1);
            if (line.isEmpty()) {
                continue;
            }
            if (!headed) {
                if (!line.equals(HEADING)) {
                    throw new UsageException("no tuning file of this version: " + place + " found=" + shown(line)
                            + "; its first line is: " + HEADING + "; write it anew with bench tune");
                }
                headed = true;
                continue;
            }
            Tuning.Line read = line(line, place);
            Integer earlier = seen.put(read.crossover() + " " + read.ranks() + " " + read.hosts(), i + 1);
            if (earlier != null) {
                throw new UsageException("tuning file says a crossover twice: " + place + " and line=" + earlier
                        + "; remove one of these lines");
            }
            lines.add(read);
        }
        if (!headed) {
            throw new UsageException("tuning file is empty: file=" + where + "; its first line is: " + HEADING
                    + "; write it with bench tune");
        }
        return new Tuning(lines);
    }

    private static Tuning.Line line(String line, String place) {
        String[] words = line.split("\\s+");
        Crossover crossover = Crossover.named(words[0])
                .orElseThrow(() -> new UsageException("tuning file names no crossover: " + place + " found="
                        + shown(words[0]) + "; there are "
                        + Stream.of(Crossover.values()).map(Crossover::text).collect(Collectors.joining(", "))));
        if (words.length != 4) {
            throw wrong(line, place);
        }
        long ranks = number(words[1], "ranks=", 1, MOST_RANKS, line, place);
        long hosts = number(words[2], "hosts=", 1, MOST_RANKS, line, place);
        long from = words[3].equals("from=never")
                ? Tuning.NEVER
                : number(words[3], "from=", 0, Tuning.NEVER - 1, line, place);
        return new Tuning.Line(crossover, (int) ranks, (int) hosts, from);
    }

    private static long number(String word, String name, long least, long most, String line, String place) {
        try {
            long number = word.startsWith(name) ? Long.parseLong(word.substring(name.length())) : -1;
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, with all the line.
        }
        throw wrong(line, place);
    }

    private static UsageException wrong(String line, String place) {
        return new UsageException("tuning file has a line that says nothing: " + place + " found=" + shown(line)
                + "; write lines like: allreduce.halving ranks=4 hosts=1 from=32768, or from=never");
    }

    /** Short, and with nothing that a terminal would act on. */
    private static String shown(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= 60 ? printable : printable.substring(0, 60) + "…";
    }
}
