package io.bramble.transport.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two real JVMs, with 64 MB of heap each, over the loopback. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class UdpProcessesTest {
    private final List<Process> children = new ArrayList<>();
    private Path base;

    @BeforeEach
    void makeBase() throws IOException {
        base = Hosts.makeBase();
    }

    @AfterEach
    void leavesNothing() throws Exception {
        for (Process child : children) {
            child.destroyForcibly().waitFor();
        }
        assertEquals(List.of(), Hosts.removeBase(base));
    }

    @ParameterizedTest
    @CsvSource({"50000, 1500", "30000, 65536"})
    void exchangeFramesOfAllSizes(long frames, int interfaceMtuBytes) throws Exception {
        List<BufferedReader> outputs = new ArrayList<>();
        for (int jvm = 0; jvm < 2; jvm++) {
            Process child = child(jvm, frames, interfaceMtuBytes);
            children.add(child);
            outputs.add(child.inputReader());
        }
        List<String> ports = new ArrayList<>();
        for (BufferedReader output : outputs) {
            ports.add(expect(output, "port "));
        }
        tell(0, ports.get(1));
        tell(1, ports.get(0));
        for (BufferedReader output : outputs) {
            expect(output, "proven");
        }
        tell(0, "go");
        tell(1, "go");
        for (int jvm = 0; jvm < 2; jvm++) {
            String counters = expect(outputs.get(jvm), "exchanged ");
            assertTrue(
                    counters.startsWith("UdpCounters[framesSent=" + frames + ", framesReceived=" + frames + ","),
                    counters);
            assertTrue(counters.endsWith(", errors=0]"), counters);
            assertEquals(null, outputs.get(jvm).readLine());
            assertEquals(0, children.get(jvm).waitFor());
        }
    }

    private static String expect(BufferedReader output, String start) throws IOException {
        String line = output.readLine();
        if (line == null || !line.startsWith(start)) {
            StringBuilder all = new StringBuilder("expected '" + start + "' but got:");
            for (; line != null; line = output.readLine()) {
                all.append('\n').append(line);
            }
            throw new AssertionError(all.toString());
        }
        return line.substring(start.length());
    }

    private void tell(int jvm, String line) throws IOException {
        children.get(jvm).outputWriter().append(line).append('\n').flush();
    }

    private Process child(int jvm, long frames, int interfaceMtuBytes) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:TieredStopAtLevel=1"));
        command.add("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");
        command.addAll(List.of("-cp", classPath(), RemoteJvm.class.getName(), base.toString()));
        command.addAll(List.of("" + jvm, "" + frames, "" + interfaceMtuBytes));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String classPath() {
        // Not the property: whoever runs the tests may have loaded them in a way of its own.
        return Stream.of(RemoteJvm.class, UdpTransport.class, UnsafeBuffer.class, Aeron.class, MediaDriver.class)
                .map(each -> each.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
