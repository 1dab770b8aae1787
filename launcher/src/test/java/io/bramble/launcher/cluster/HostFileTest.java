package io.bramble.launcher.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostFileTest {
    @TempDir
    private Path place;

    private List<HostSpec> read(String text) throws IOException {
        return HostFile.read(Files.writeString(place.resolve("hosts"), text, StandardCharsets.UTF_8)
                .toString());
    }

    @Test
    void readsBothDialectsWithCommentsAndBlankLines() throws IOException {
        List<HostSpec> hosts = read("""
                # the classroom

                pi1 slots=4
                pi2:3   # MPICH's way\r
                \tteacher@pi3\tslots=2 port=2222   java=/opt/jdk-17/bin/java
                pi4
                192.168.1.7:2
                fd00::7
                [fd00::8]:5
                """);
        assertEquals(
                List.of(
                        new HostSpec("pi1", 4),
                        new HostSpec("pi2", 3),
                        new HostSpec("teacher@pi3", 2, 2222, "/opt/jdk-17/bin/java"),
                        new HostSpec("pi4", null),
                        new HostSpec("192.168.1.7", 2),
                        new HostSpec("fd00::7", null),
                        new HostSpec("fd00::8", 5)),
                hosts);
        assertEquals("pi3", hosts.get(2).name());
        assertEquals(List.of("ssh", "-p", "2222", "teacher@pi3"), hosts.get(2).shell(List.of("ssh")));
        assertEquals(List.of("ssh", "pi1"), hosts.get(0).shell(List.of("ssh")));
    }

    /** As the node files of batch systems are. */
    @Test
    void addsUpTheLinesOfAHost() throws IOException {
        assertEquals(
                List.of(new HostSpec("a", 3), new HostSpec("b", 6), new HostSpec("c", null)),
                read("a\nb:4\na\nc\nb slots=2\na\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            -oProxyCommand=touch${IFS}x | a line begins with a host
            root@-oProxyCommand=x   | a line begins with a host
            -l root@a               | a line begins with a host
            a;reboot                | a line begins with a host
            a'b                     | a line begins with a host
            $(reboot) slots=4       | a line begins with a host
            a|b                     | a line begins with a host
            a&                      | a line begins with a host
            a>x                     | a line begins with a host
            "a                      | a line begins with a host
            @a                      | a line begins with a host
            a@                      | a line begins with a host
            a@b@c                   | a line begins with a host
            :4                      | a line begins with a host
            slots=4                 | a line begins with a host
            a,b                     | a line begins with a host
            a:b                     | slots of a host are a number from 1 to 4096, like a:4; not "b"
            a:0                     | slots of a host are a number from 1 to 4096, like a:4; not "0"
            a:99999                 | slots of a host are a number from 1 to 4096, like a:4; not "99999"
            a slots=0               | slots= takes a number from 1 to 4096
            a slots=-1              | slots= takes a number from 1 to 4096
            a slots=               | slots= takes a number from 1 to 4096
            a slots=4097            | slots= takes a number from 1 to 4096
            a slots=4 slots=4       | the slots are said twice; say them once
            a:4 slots=4             | the slots are said twice; say them once
            a slots = 4             | slots= takes a number from 1 to 4096
            a 4                     | after the host come slots=, port= and java=
            a b                     | after the host come slots=, port= and java=
            a sluts=4               | after the host come slots=, port= and java=
            a port=0                | port= takes the port of the host's ssh, from 1 to 65535
            a port=65536            | port= takes the port of the host's ssh, from 1 to 65535
            a port=22;id            | port= takes the port of the host's ssh, from 1 to 65535
            a java=java             | java= takes the whole path of java there
            a java=/bin/java;id     | java= takes the whole path of java there
            a java=$(id)            | java= takes the whole path of java there
            """)
    void namesFileLineAndRemedyOfAWrongOne(String line, String remedy) {
        String file = place.resolve("hosts").toString();
        String message = assertThrows(UsageException.class, () -> read("# hosts\n\nok slots=2\n" + line + "\nok2\n"))
                .getMessage();
        assertTrue(message.startsWith(file + ":4: \"" + line + "\": " + remedy), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void showsControlCharactersHarmlessly() {
        String message = assertThrows(UsageException.class, () -> read("a\u001b[2J\u202e slots=4\n"))
                .getMessage();
        assertTrue(message.contains(":1: \"a\\u001b[2J\\u202e slots=4\": "), message);
    }

    @Test
    void refusesAFileWithoutHostsAnEndlessOneAndAFolder() throws IOException {
        assertTrue(assertThrows(UsageException.class, () -> read("# nobody\n"))
                .getMessage()
                .endsWith("hosts names no host; a line is like: pi1 slots=4"));
        assertTrue(assertThrows(UsageException.class, () -> read("a\n".repeat(600_000)))
                .getMessage()
                .contains("which no list of hosts has"));
        assertTrue(assertThrows(UsageException.class, () -> HostFile.read(place.toString()))
                .getMessage()
                .startsWith("cannot read hostfile "));
        assertTrue(assertThrows(UsageException.class, () -> read("a slots=3000\nb\na slots=3000\n"))
                .getMessage()
                .contains(":3: \"a slots=3000\": the host has 6000 slots on all its lines; 4096 are the most"));
        assertTrue(assertThrows(UsageException.class, () -> read("a port=1\na port=2\n"))
                .getMessage()
                .contains(":2: \"a port=2\": the host is on another line with another port= or java="));
    }

    /** Whatever stands there: hosts that are harmless to any shell, or one sentence. */
    @Test
    void anyBytesAreHostsOrOneSentence() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "ab1:.-@=# \t\n\r'\"`$;|&<>()\\/*?[]{}~!%^+,\u0000\u001b\u00e9slotsjavaport";
        for (int round = 0; round < 1_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(24); i >= 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                for (HostSpec host : read(text.toString())) {
                    String target = host.target();
                    assertTrue(
                            target.matches(
                                    "([\\p{L}\\p{N}._+][\\p{L}\\p{N}._+-]*@)?[\\p{L}\\p{N}._:%][\\p{L}\\p{N}._:%-]*"),
                            "seed " + seed + ": " + target);
                }
            } catch (UsageException e) {
                assertTrue(e.getMessage().chars().noneMatch(c -> c < ' '), "seed " + seed + ": " + e.getMessage());
            }
        }
    }
}
