package io.bramble.maven;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramJarTest {
    private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private Path classes;

    @BeforeEach
    void aProjectWithOneFile() throws IOException {
        classes = folder.resolve("classes");
        write(classes.resolve("app/App.txt"), "app");
        write(classes.resolve("META-INF/bramble/programs/app.App"), "generated=app.App_Bramble");
    }

    @Test
    void mergesServicesAndKeepsEveryProgram() throws Exception {
        Map<String, String> merged = jar(
                part("a", Map.of("META-INF/services/x.Service", "a.Impl\n", "META-INF/bramble/programs/a.A", "a")),
                part("b", Map.of("META-INF/services/x.Service", "b.Impl\n", "META-INF/bramble/programs/b.B", "b")));
        assertEquals("a.Impl\nb.Impl\n", merged.get("META-INF/services/x.Service"));
        assertEquals(
                new TreeSet<>(List.of("a.A", "app.App", "b.B")),
                new TreeSet<>(merged.keySet().stream()
                        .filter(name -> name.startsWith(ProgramMojo.PROGRAMS) && !name.endsWith("/"))
                        .map(name -> name.substring(ProgramMojo.PROGRAMS.length()))
                        .toList()));
    }

    @Test
    void leavesSignaturesAndDescriptorsOut() throws Exception {
        Map<String, String> merged = jar(part(
                "signed",
                Map.of(
                        "META-INF/SIGNER.SF", "x",
                        "META-INF/SIGNER.RSA", "x",
                        "META-INF/maven/g/a/pom.xml", "x",
                        "a/A.txt", "kept")));
        assertEquals("kept", merged.get("a/A.txt"));
        assertTrue(
                merged.keySet().stream().noneMatch(name -> name.matches("META-INF/(SIGNER|maven/.*pom).*")),
                merged::toString);
    }

    @Test
    void theFirstOnTheClassPathWins() throws Exception {
        Map<String, String> merged = jar(
                part("a", Map.of("app/App.txt", "not this", "both.txt", "first")),
                part("b", Map.of("both.txt", "second")));
        assertEquals("app", merged.get("app/App.txt"));
        assertEquals("first", merged.get("both.txt"));
    }

    @Test
    void theManifestMakesItRun() throws Exception {
        write(folder.resolve("app.jar"), "an older file");
        jar(part("plain", Map.of("a.txt", "a")));
        try (JarFile jar = new JarFile(folder.resolve("app.jar").toFile())) {
            Map<String, String> lines = new TreeMap<>();
            jar.getManifest().getMainAttributes().forEach((key, value) -> lines.put(key.toString(), value.toString()));
            lines.keySet().retainAll(List.of("Main-Class", "Add-Opens", "Multi-Release", "Implementation-Title"));
            assertEquals(
                    Map.of(
                            "Main-Class", "io.bramble.launcher.Main",
                            "Add-Opens", "java.base/jdk.internal.misc",
                            "Implementation-Title", "title"),
                    lines);
        }
    }

    @Test
    void aPartWithClassesForSeveralReleasesMakesTheWholeSuchAJar() throws Exception {
        Path part = part(
                "many",
                Map.of(
                        "META-INF/versions/21/a.txt",
                        "21",
                        "a.txt",
                        "old",
                        "META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\nMulti-Release: true\n"));
        jar(part);
        try (JarFile jar = new JarFile(folder.resolve("app.jar").toFile())) {
            assertTrue(jar.isMultiRelease());
        }
    }

    @Test
    void theSamePartsGiveTheSameBytes() throws Exception {
        Path part = part("a", Map.of("a/A.txt", "a"));
        jar(part);
        byte[] first = Files.readAllBytes(folder.resolve("app.jar"));
        Files.setLastModifiedTime(classes.resolve("app/App.txt"), FileTime.fromMillis(1_000_000_000_000L));
        jar(part);
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("app.jar")));
    }

    /** What is in the jar of the project and those parts, each name once. */
    private Map<String, String> jar(Path... parts) throws Exception {
        Path jar = folder.resolve("app.jar");
        List<Path> places = new ArrayList<>(List.of(classes));
        places.addAll(List.of(parts));
        new ProgramJar(places, "title", "1", TIME).write(jar, folder.resolve("scratch"));
        Map<String, String> content = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                String text = new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(null, content.put(entry.getName(), text), "twice: " + entry.getName());
            }
        }
        return content;
    }

    private Path part(String name, Map<String, String> files) throws IOException {
        Path jar = folder.resolve(name + ".jar");
        Map<String, String> sorted = new TreeMap<>(files);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream parts = new JarOutputStream(out)) {
            for (Map.Entry<String, String> file : sorted.entrySet()) {
                parts.putNextEntry(new JarEntry(file.getKey()));
                parts.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                parts.closeEntry();
            }
        }
        return jar;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
