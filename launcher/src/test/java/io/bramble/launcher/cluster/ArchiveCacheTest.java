package io.bramble.launcher.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar is none, so that making an archive of it fails at once: what is left then is looked at. */
@Timeout(60)
class ArchiveCacheTest {
    @TempDir
    Path place;

    private Path jar;

    @BeforeEach
    void makeJar() throws IOException {
        jar = Files.writeString(place.resolve("app.jar"), "no jar");
    }

    private ArchiveCache cache(String mode) {
        return ArchiveCache.of(
                Map.of("XDG_CACHE_HOME", place.resolve("cache").toString(), "BRAMBLE_ARCHIVE", mode), "/nowhere");
    }

    private List<String> ends() throws IOException {
        Path folder = place.resolve("cache/bramble");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.toString().replaceFirst(".*[.]", ""))
                    .sorted()
                    .toList();
        }
    }

    private Path archived() throws IOException {
        cache("").jobIsOver(jar.toString());
        try (Stream<Path> files = Files.list(place.resolve("cache/bramble"))) {
            String seen = files.findFirst().orElseThrow().toString();
            return Files.createFile(Path.of(seen.replace(".seen", ".jsa")));
        }
    }

    @Test
    void theFirstJobOnlyLeavesAMark() throws Exception {
        cache("").jobIsOver(jar.toString());
        assertEquals(List.of("seen"), ends());
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve("cache/bramble"))));
    }

    @Test
    void whatCannotBeMadeIsNotTriedByEachJob() throws Exception {
        for (int i = 0; i < 4; i++) {
            cache("").jobIsOver(jar.toString());
        }
        assertEquals(List.of("making"), ends());
    }

    @Test
    void aJarThatIsBuiltAnewHasAnotherArchive() throws Exception {
        Path archive = archived();
        assertEquals(archive, cache("").archive(jar));
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
        assertNull(cache("").archive(jar));
    }

    @Test
    void aDirectoryThatOthersMayEnterIsNotUsed() throws Exception {
        Path archive = archived();
        Files.setPosixFilePermissions(archive.getParent(), PosixFilePermissions.fromString("rwxrwx---"));
        assertNull(cache("").archive(jar));
        Files.delete(archive);
        cache("").jobIsOver(jar.toString());
        assertEquals(List.of("seen"), ends());
    }

    @Test
    void whatIsOldGoes() throws Exception {
        Path archive = archived();
        Path old = Files.createFile(archive.resolveSibling("cds-old.jsa"));
        Path other = Files.createFile(archive.resolveSibling("0123.jar"));
        FileTime then = FileTime.fromMillis(System.currentTimeMillis() - TimeUnit.DAYS.toMillis(8));
        Files.setLastModifiedTime(old, then);
        Files.setLastModifiedTime(other, then);
        Files.delete(archive);
        cache("").jobIsOver(jar.toString());
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(other));
    }

    @Test
    void canBeSwitchedOff() throws Exception {
        Path archive = archived();
        assertNull(cache("off").archive(jar));
        Files.delete(archive);
        Files.delete(Path.of(archive.toString().replace(".jsa", ".seen")));
        cache("off").jobIsOver(jar.toString());
        assertEquals(List.of(), ends());
    }

    @Test
    void aCacheThatCannotBeWrittenFailsNothing() throws Exception {
        Files.createFile(place.resolve("cache"));
        cache("").jobIsOver(jar.toString());
        assertNull(cache("").archive(jar));
    }
}
