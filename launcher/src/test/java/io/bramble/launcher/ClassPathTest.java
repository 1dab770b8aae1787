package io.bramble.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    @Test
    void isTheJvmsOwnUnlessABuildToolLoadedUs(@TempDir Path folder) throws IOException {
        assertEquals(System.getProperty("java.class.path"), Launcher.classPath(ClassLoader.getSystemClassLoader()));
        Path spaced = folder.resolve("my classes");
        Path jar = folder.resolve("app.jar");
        URL[] urls = {spaced.toUri().toURL(), jar.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls)) {
            assertEquals(spaced + File.pathSeparator + jar, Launcher.classPath(loader));
        }
    }
}
