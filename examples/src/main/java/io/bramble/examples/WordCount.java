package io.bramble.examples;

import io.bramble.Farm;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Worker;
import io.bramble.error.ExitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts the words of all files in a folder. A word is a run of the letters A to Z, in lower case. The master reads, the ranks count:
 * only rank 0 needs the files.
 */
@Parallel
public class WordCount {
    @Worker(idempotent = true)
    static Map<String, Integer> count(byte[] text) {
        Map<String, Integer> counts = new HashMap<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length; i++) {
            if (i < text.length && Chunks.isLetter(text[i])) {
                word.append((char) (text[i] | 0x20));
            } else if (!word.isEmpty()) {
                counts.merge(word.toString(), 1, Integer::sum);
                word.setLength(0);
            }
        }
        return counts;
    }

    @Master
    static void main(
            Farm<byte[], Map<String, Integer>> count,
            @Option(help = "the folder") Path in,
            @Option(value = "262144", help = "bytes handed out at a time") int chunk)
            throws IOException {
        if (!Files.isDirectory(in)) {
            throw new ExitException(
                    1, "--in " + in + " is not a folder that can be read; name one that holds text files");
        }
        if (chunk < 1) {
            throw new ExitException(2, "--chunk " + chunk + " is too small; hand out at least 1 byte at a time");
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(in)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        Map<String, Long> total = new TreeMap<>();
        count.forEach(
                files.stream().flatMap(file -> Chunks.of(file, chunk)),
                part -> part.forEach((word, times) -> total.merge(word, (long) times, Long::sum)));
        StringBuilder lines = new StringBuilder();
        total.forEach(
                (word, times) -> lines.append(word).append(' ').append(times).append('\n'));
        System.out.print(lines);
    }
}
