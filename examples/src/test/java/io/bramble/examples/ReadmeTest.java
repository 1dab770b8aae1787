package io.bramble.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README shows the program that its first command runs. */
class ReadmeTest {
    @Test
    void showsThePiThatIsCompiled() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String source = Files.readString(Path.of("src/main/java/io/bramble/examples/Pi.java"));
        String shown = readme.substring(readme.indexOf("```java\n") + 8);
        assertEquals(source.substring(source.indexOf("/** Computes pi")), shown.substring(0, shown.indexOf("```")));
    }
}
