package io.bramble.launcher.doctor;

import io.bramble.launcher.cluster.HostProcess;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor starts on each host: answers questions of its standard input, a line each, on its standard output, until the input ends.
 * Not for people.
 *
 * <p>Threads: one reads questions, so that the end of the input ends the process at once; one answers.
 */
public final class Probe {
    private static final int CONNECT_MS = 2_000;

    private final PrintStream out;
    private @Nullable UdpEcho echo;

    private Probe(PrintStream out) {
        this.out = out;
    }

    /** Answers until there are no questions left. */
    public static void main(String[] words) throws IOException {
        Probe probe =
                new Probe(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        BlockingQueue<String> questions = new LinkedBlockingQueue<>();
        Thread answering = new Thread(() -> probe.answer(questions), "bramble-probe");
        answering.setDaemon(true);
        answering.start();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;
        while ((line = in.readLine()) != null) {
            questions.add(line);
        }
        // Nobody asks any more: the doctor has ended, whichever way.
        Runtime.getRuntime().halt(0);
    }

    private void answer(BlockingQueue<String> questions) {
        try {
            while (true) {
                List<String> words = Arrays.asList(questions.take().split(" "));
                try {
                    answer(words.get(0), words.subList(1, words.size()));
                } catch (IOException | RuntimeException e) {
                    say("failed " + (e.getMessage() == null ? e.toString() : e.getMessage()));
                }
                out.print(HostProcess.WORD + HostProcess.DONE + "\n");
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String question, List<String> words) throws IOException {
        switch (question) {
            case "facts" ->
                Facts.gather(words.get(0).equals("-") ? null : words.get(0))
                        .forEach((name, value) -> say(name + " " + value));
            case "clock" -> {
                Instant now = Instant.now();
                say("at " + (now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000));
            }
            case "connect" -> connect(Integer.parseInt(words.get(0)), words.subList(1, words.size()));
            case "open" -> {
                echo = UdpEcho.start(Long.parseUnsignedLong(words.get(0), 16));
                say("port " + echo.port());
            }
            case "heard" -> say("heard " + (echo == null ? 0 : echo.heard(Integer.parseInt(words.get(0)))));
            case "ping" -> say("pong " + UdpPing.parse(words).measure().text());
            default -> say("failed no such question: " + question);
        }
    }

    /** Tries the head's addresses in order, as a job's JVMs do. */
    private void connect(int port, List<String> addresses) {
        List<String> failures = new ArrayList<>();
        for (String each : addresses) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getByName(each), port), CONNECT_MS);
                say("reached " + each);
                return;
            } catch (IOException e) {
                failures.add(each + ": " + e.getMessage());
            }
        }
        say("failed " + String.join(", ", failures));
    }

    private void say(String line) {
        out.print(HostProcess.WORD + escaped(line) + "\n");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "");
    }

    /** The line as it was said: for the side that asks. */
    static String unescaped(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (each == '\\' && i + 1 < line.length()) {
                i++;
                text.append(line.charAt(i) == 'n' ? '\n' : line.charAt(i));
            } else {
                text.append(each);
            }
        }
        return text.toString();
    }

    /** The lines of an answer by their first word. */
    static Map<String, String> byFirstWord(List<String> lines) {
        Map<String, String> all = new java.util.LinkedHashMap<>();
        for (String each : lines) {
            String line = unescaped(each);
            int space = line.indexOf(' ');
            all.put(space < 0 ? line : line.substring(0, space), space < 0 ? "" : line.substring(space + 1));
        }
        return all;
    }
}
