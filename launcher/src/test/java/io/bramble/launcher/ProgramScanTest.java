package io.bramble.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramScanTest {
    @TempDir
    private Path place;

    private static List<String> scan(Object... entries) {
        List<String> paths = new ArrayList<>();
        for (Object entry : entries) {
            paths.add(entry.toString());
        }
        return ProgramScan.of(String.join(File.pathSeparator, paths)).stream()
                .map(entry -> entry.className() + "=" + entry.generatedName())
                .toList();
    }

    /** As shade writes it: without entries for folders. */
    private Path jar(String name, String classPath, String... programs) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!classPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        Path jar = Files.createDirectories(place.resolve("jars")).resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String program : programs) {
                int equals = program.indexOf('=');
                out.putNextEntry(new ZipEntry(ProgramScan.FOLDER + program.substring(0, equals)));
                String facts = Samples.facts(program.substring(0, equals), program.substring(equals + 1));
                out.write(facts.getBytes(UTF_8));
            }
        }
        return jar;
    }

    @Test
    void findsProgramsInFoldersAndJarsInOrderOfTheirNames() throws IOException {
        File folder = Samples.folder(place.resolve("classes"), "b.B=b.B_", "d.Dé$In=d.D_");
        Path jar = jar("a.jar", "", "a.A=a.A_", "c.C=c.C_");
        assertEquals(List.of("a.A=a.A_", "b.B=b.B_", "c.C=c.C_", "d.Dé$In=d.D_"), scan(folder, jar));
    }

    @Test
    void readsWhatTheProcessorTellsOfAProgram() throws IOException {
        File folder = Samples.folder(place, "demo.Outer$Pi=demo.Generated");
        assertEquals(
                new ProgramEntry(
                        "demo.Outer$Pi",
                        "demo.Generated",
                        "Pi",
                        "Outer.Pi",
                        "pi",
                        "Adds up a series; slowly, ü \\ all."),
                ProgramScan.of(folder.getPath()).iterator().next());
    }

    @Test
    void passesOverWhatIsNotThereAndFoldersWithoutPrograms() throws IOException {
        assertEquals(List.of(), scan(place.resolve("missing"), place.resolve("missing.jar"), place, ""));
        assertEquals(List.of(), scan(jar("empty.jar", "")));
    }

    @Test
    void takesTheFirstOfTwoEntriesOfOneClassAsTheJvmDoes() throws IOException {
        Path first = jar("1.jar", "", "a.A=first");
        Path second = jar("2.jar", "", "a.A=second");
        assertEquals(List.of("a.A=first"), scan(first, second));
        assertEquals(List.of("a.A=second"), scan(second, first, second));
    }

    @Test
    void followsClassPathsOfManifestsEvenInCircles() throws IOException {
        jar("lib one.jar", "app.jar https://example.invalid/x.jar :: gone.jar", "a.A=a.A_");
        Samples.folder(place.resolve("jars/classes"), "b.B=b.B_");
        assertEquals(List.of("a.A=a.A_", "b.B=b.B_"), scan(jar("app.jar", "lib%20one.jar classes/")));
    }

    @Test
    void saysWhichJarIsBroken() throws IOException {
        Path broken = Files.writeString(place.resolve("broken.jar"), "no zip");
        CannotStartException e = assertThrows(CannotStartException.class, () -> scan(broken));
        assertTrue(
                e.getMessage().startsWith("cannot read " + broken + " while looking for programs: "), e.getMessage());
    }

    @Test
    void saysWhichEntryIsOfAnotherVersion() throws IOException {
        File folder = Samples.folder(place, "a.A=a.A_");
        Files.writeString(folder.toPath().resolve(ProgramScan.FOLDER + "a.A"), "format=7\ngenerated.by=x\n");
        CannotStartException e = assertThrows(CannotStartException.class, () -> scan(folder));
        assertEquals(
                "META-INF/bramble/programs/a.A has no line generated=...; build the jar again with the processor of this"
                        + " version",
                e.getMessage());
    }

    @Test
    void findsTheEntryOfAClassByItsOwnLoader() throws Exception {
        String name = ProgramScanTest.class.getName();
        File folder = Samples.folder(place, name + "=generated");
        URL tests = ProgramScanTest.class.getProtectionDomain().getCodeSource().getLocation();
        URL[] path = {folder.toURI().toURL(), tests};
        try (URLClassLoader loader = new URLClassLoader(path, null) {
            @Override
            protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                return wanted.equals(name)
                        ? super.findClass(wanted)
                        : ProgramScanTest.class.getClassLoader().loadClass(wanted);
            }
        }) {
            assertEquals("generated", ProgramScan.of(loader.loadClass(name)).generatedName());
        }
        assertNull(ProgramScan.of(ProgramScanTest.class));
        assertNull(ProgramScan.of(String.class));
    }
}
