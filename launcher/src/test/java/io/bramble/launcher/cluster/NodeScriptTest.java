package io.bramble.launcher.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a host's shell does about archives. Its java is a script that says how it was called, or leaves the archive that it is asked for. */
@Timeout(60)
class NodeScriptTest {
    private static final String READY = "BRAMBLE-NODE ready\n";

    @TempDir
    Path place;

    private Path java;
    private Path jar;

    @BeforeEach
    void prepare() throws IOException {
        jar = Files.writeString(place.resolve("an app.jar"), "classes");
        java = Files.writeString(place.resolve("java"), """
                #!/bin/sh
                case $1 in -Dbramble.archive=*) printf archive > "${1#*=}" ;; *) printf "<%s>" "$@" ;; esac
                """);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    /** What the java was called with; an archive that is made meanwhile is made then. */
    private String job(String mode, List<String> javaOptions) throws Exception {
        String command = NodeScript.command(
                List.of(new AppFile(jar, false, AppFile.sha256(jar), Files.size(jar))),
                java.toString(),
                place.toString(),
                true,
                Map.of("BRAMBLE_ARCHIVE", mode),
                javaOptions,
                "Main");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command).redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", place.resolve("cache").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).replace(place.toString(), "PLACE");
        assertEquals(0, process.waitFor(), said);
        assertEquals(READY, said.substring(0, READY.length()));
        while (names().stream().anyMatch(name -> name.endsWith(".making"))) {
            Thread.onSpinWait();
        }
        return said.substring(READY.length()).replaceAll("cds-[0-9]+", "cds-N");
    }

    private List<String> names() throws IOException {
        Path folder = place.resolve("cache/bramble");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replaceAll("[0-9]+", "N"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theSecondJobOfAJarMakesItsArchiveAndTheThirdUsesIt() throws Exception {
        String without = "<-cp><PLACE/an app.jar><Main>";
        assertEquals(without, job("", List.of()));
        assertEquals(List.of("cds-N.seen"), names());
        assertEquals(without, job("", List.of()));
        assertEquals(List.of("cds-N.jsa"), names());
        assertEquals(
                "<-XX:SharedArchiveFile=PLACE/cache/bramble/cds-N.jsa><-Xlog:cds*=off>" + without, job("", List.of()));
        assertEquals(without, job("off", List.of()));
        assertEquals("<-Xshare:off>" + without, job("", List.of("-Xshare:off")));
        Files.move(Files.writeString(place.resolve("new"), "other classes"), jar, StandardCopyOption.REPLACE_EXISTING);
        assertEquals(without, job("", List.of()));
    }

    @Test
    void aDirectoryThatOthersMayEnterIsNotUsed() throws Exception {
        job("", List.of());
        job("", List.of());
        Path folder = place.resolve("cache/bramble");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertFalse(job("", List.of()).contains("SharedArchive"));
    }
}
