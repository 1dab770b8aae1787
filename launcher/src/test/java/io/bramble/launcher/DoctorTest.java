package io.bramble.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.process.HostName;
import io.bramble.process.LocalJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole of it, with probes in JVMs of their own behind remote shells that are scripts. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoctorTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path place;

    private int run(String... words) throws Exception {
        return new Launcher(
                        ChildJvmTest.classPath(),
                        Map.of(),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        LocalJob::run)
                .run(words);
    }

    /** Each host has a home of its own; those named off and bare have no way in and no Java. */
    private String shell() throws IOException {
        Path script = Files.writeString(place.resolve("rsh"), """
                #!/bin/sh
                unset XDG_CACHE_HOME
                HOME=%s/home-$1; export HOME; mkdir -p "$HOME"
                case $1 in
                  off) echo "ssh: connect to host off port 22: Connection refused" >&2; exit 255 ;;
                  bare) echo "BRAMBLE-NODE fail no Java there; install one"; exit 3 ;;
                esac
                exec sh -c "$2"
                """.formatted(place));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    private List<String> lines(String check) {
        return out.toString(UTF_8)
                .lines()
                .filter(line -> line.contains("\"check\":\"" + check + "\""))
                .toList();
    }

    @Test
    void looksAtThisMachine() throws Exception {
        int code = run("doctor");
        String said = out.toString(UTF_8);
        assertEquals("", err.toString(UTF_8));
        assertTrue(code == 0 || said.contains(" bad "), said);
        assertTrue(said.startsWith("check"), said);
        for (String check : List.of("shell", "java", "cores", "memory", "shm", "buffers", "clock")) {
            assertTrue(said.contains("\n" + check + " "), check + " in " + said);
        }
        assertTrue(said.contains(HostName.local()), said);
    }

    @Test
    void hostsThatCannotBeReachedAreBadRowsBesideTheOthers() throws Exception {
        int code = run("doctor", "--hosts", "localhost,alpha,off,bare", "--rsh", shell(), "--json");
        String said = out.toString(UTF_8);
        assertEquals("", err.toString(UTF_8));
        assertEquals(1, code, said);
        List<String> shells = lines("shell");
        assertEquals(4, shells.size(), said);
        assertTrue(shells.get(1).contains("\"host\":\"alpha\",\"check\":\"shell\",\"state\":\"ok\""), said);
        assertTrue(shells.get(2).contains("\"host\":\"off\",\"check\":\"shell\",\"state\":\"bad\""), said);
        assertTrue(shells.get(2).contains("Connection refused"), said);
        assertTrue(shells.get(2).contains("\"remedy\":\"is it on, and does its ssh server run?"), said);
        assertTrue(
                lines("java")
                        .get(2)
                        .contains("\"host\":\"bare\",\"check\":\"java\",\"state\":\"bad\",\"reading\":\"no Java"),
                said);
        assertTrue(lines("control").get(0).contains("\"host\":\"alpha\",\"check\":\"control\",\"state\":\"ok\""), said);
        // One machine under two names: by its loopback, on which nothing is lost.
        assertEquals(1, lines("udp").size(), said);
        assertTrue(lines("udp").get(0).contains("\"host\":\"localhost - alpha\""), said);
        assertTrue(lines("udp").get(0).contains("8960 bytes"), said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    doctor now                   | doctor takes options only, not "now"
                    doctor --hosts localhost now | doctor takes options only, not "now"
                    doctor -n 4                  | doctor takes --hosts, --hostfile, --rsh, --iface and --json, not -n
                    -n 4 doctor                  | doctor takes --hosts, --hostfile, --rsh, --iface and --json, not -n
                    doctor --jsn                 | doctor takes --hosts, --hostfile, --rsh, --iface and --json, not --jsn
                    doctor --hosts               | --hosts needs a value: --hosts a,b:4,c
                    doctor --hosts a b           | doctor takes options only, not "b"
                    """)
    void refusesOtherWords(String words, String sentence) throws Exception {
        assertEquals(2, run(words.split(" ")));
        assertEquals(sentence + "\n", err.toString(UTF_8));
        assertEquals("", out.toString(UTF_8));
    }

    @Test
    void tellsItsOptions() throws Exception {
        assertEquals(0, run("doctor", "--help"));
        assertTrue(out.toString(UTF_8).startsWith("usage: java -jar APP.jar doctor [options]\n"), out.toString(UTF_8));
        assertTrue(out.toString(UTF_8).contains("--json"));
    }
}
