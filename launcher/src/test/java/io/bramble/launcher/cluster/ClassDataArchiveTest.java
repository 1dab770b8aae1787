package io.bramble.launcher.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassDataArchiveTest {
    @TempDir
    Path folder;

    @Test
    void usesTheArchiveBesideTheOneJar() throws Exception {
        Path archive = Files.createFile(folder.resolve("app.jsa"));
        assertEquals(
                List.of("-XX:SharedArchiveFile=" + archive.toAbsolutePath(), "-Xlog:cds*=off"),
                ClassDataArchive.options(folder.resolve("app.jar").toString(), 1, List.of()));
    }

    @Test
    void usesNoneWhereThereIsNoneOrTheClassPathHasMoreThanAJar() throws Exception {
        Files.createFile(folder.resolve("app.jsa"));
        String jar = folder.resolve("app.jar").toString();
        assertEquals(
                List.of(), ClassDataArchive.options(folder.resolve("other.jar").toString(), 1, List.of()));
        assertEquals(
                List.of(), ClassDataArchive.options(jar + File.pathSeparator + folder.resolve("b.jar"), 1, List.of()));
        assertEquals(List.of(), ClassDataArchive.options(folder.toString(), 1, List.of()));
        assertEquals(List.of(), ClassDataArchive.options("", 1, List.of()));
    }
}
