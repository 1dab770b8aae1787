package io.bramble.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** JVMs that a test starts one by one, as people and schedulers do; each writes into files of its own. */
final class StartedJvms implements AutoCloseable {
    private static final long PATIENCE_S = 60;

    private final Path place;
    private final List<Jvm> started = new ArrayList<>();

    StartedJvms(Path place) throws IOException {
        this.place = place;
        Samples.folder(place.resolve("classes"), "demo.Doing=" + ChildPrograms.Doing.class.getName());
    }

    /** One of them. */
    record Jvm(Process process, Path out, Path err) {
        String err(String regex) throws IOException {
            long untilNs = System.nanoTime() + PATIENCE_S * 1_000_000_000L;
            var pattern = java.util.regex.Pattern.compile(regex);
            while (true) {
                String text = Files.readString(err, UTF_8);
                var matcher = pattern.matcher(text);
                if (matcher.find()) {
                    return matcher.group(matcher.groupCount());
                }
                if (System.nanoTime() - untilNs > 0 || !process.isAlive()) {
                    throw new AssertionError("no " + regex + " in: " + text);
                }
                LockSupport.parkNanos(5_000_000);
            }
        }

        ChildJvmTest.Ended await() throws Exception {
            boolean hasEnded = process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
            // Why it still runs stands most often there: a head node says for whom it waits.
            String said = Files.readString(err, UTF_8);
            assertTrue(hasEnded, () -> "still running: " + process.info() + "\nit said: " + said);
            return new ChildJvmTest.Ended(
                    process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        }
    }

    Path place() {
        return place;
    }

    /** Without the variables of a scheduler that this test may itself run under. */
    Jvm start(Map<String, String> environment, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-Duser.home=" + place,
                "-cp",
                ChildJvmTest.classPath() + File.pathSeparator + place.resolve("classes"),
                Main.class.getName()));
        command.addAll(List.of(words));
        Path out = place.resolve(started.size() + ".out");
        Path err = place.resolve(started.size() + ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeIf(
                        name -> name.matches("(OMPI|PMIX?|SLURM|BRAMBLE|MPI)_.*|JOB_COMPLETION_INDEX|XDG_RUNTIME_DIR"));
        builder.environment().putAll(environment);
        Jvm jvm = new Jvm(builder.start(), out, err);
        started.add(jvm);
        return jvm;
    }

    @Override
    public void close() {
        started.forEach(jvm -> jvm.process().destroyForcibly());
    }
}
