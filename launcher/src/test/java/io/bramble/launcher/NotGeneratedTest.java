package io.bramble.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What is said where the annotation processor did not run: lines to be copied as they are. */
class NotGeneratedTest {
    private static final String SENTENCE =
            NotGenerated.sentence("demo.Pi has @Parallel but nothing was generated for it", "1.2.3");

    @Test
    void beginsWithWhatHappenedAndHasALineForEachTool() {
        List<String> lines = SENTENCE.lines().toList();
        assertTrue(lines.get(0).startsWith("demo.Pi has @Parallel but nothing was generated for it; "), SENTENCE);
        for (String tool : List.of("Maven:", "Gradle:", "javac:", "IDE:")) {
            assertEquals(
                    1,
                    lines.stream().filter(each -> each.startsWith("  " + tool)).count(),
                    SENTENCE);
        }
    }

    @Test
    void namesTheProcessorInItsVersion() throws Exception {
        Document paths = xml("<annotationProcessorPaths>.*</annotationProcessorPaths>");
        assertEquals(
                "io.bramblebramble-processor1.2.3",
                paths.getElementsByTagName("path").item(0).getTextContent());
        Document plugin = xml("<plugin>.*</plugin>");
        assertEquals(
                "io.bramblebramble-maven-plugin1.2.3true",
                plugin.getDocumentElement().getTextContent());
        assertTrue(SENTENCE.contains("annotationProcessor(\"io.bramble:bramble-processor:1.2.3\")"), SENTENCE);
        assertTrue(SENTENCE.contains("-processorpath with bramble-processor-1.2.3.jar, "), SENTENCE);
        assertTrue(SENTENCE.contains("-proc:full"), SENTENCE);
    }

    private static Document xml(String pattern) throws Exception {
        Matcher matcher = Pattern.compile(pattern).matcher(SENTENCE);
        assertTrue(matcher.find(), SENTENCE);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(matcher.group())));
    }
}
