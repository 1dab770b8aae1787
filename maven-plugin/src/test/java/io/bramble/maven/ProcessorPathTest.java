package io.bramble.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringReader;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class ProcessorPathTest {
    private static final String OURS =
            "<path><groupId>io.bramble</groupId><artifactId>bramble-processor</artifactId><version>1</version></path>";
    private static final String OTHERS =
            "<path><groupId>org.mapstruct</groupId><artifactId>mapstruct-processor</artifactId><version>2</version></path>";

    @Test
    void isAddedWhereThereIsNoConfiguration() throws Exception {
        assertEquals(
                dom("<annotationProcessorPaths>" + OURS + "</annotationProcessorPaths>"), ProcessorPath.in(null, "1"));
    }

    @Test
    void isAddedToOtherConfiguration() throws Exception {
        assertEquals(
                dom("<release>17</release><annotationProcessorPaths>" + OURS + "</annotationProcessorPaths>"),
                ProcessorPath.in(dom("<release>17</release>"), "1"));
    }

    @Test
    void joinsOtherProcessors() throws Exception {
        assertEquals(
                dom("<annotationProcessorPaths>" + OTHERS + OURS + "</annotationProcessorPaths>"),
                ProcessorPath.in(dom("<annotationProcessorPaths>" + OTHERS + "</annotationProcessorPaths>"), "1"));
    }

    @Test
    void isNotAddedTwice() throws Exception {
        String before = "<annotationProcessorPaths>"
                + OURS.replace(">1<", "> 0.9 <").replace(">io", ">\n io") + OTHERS + "</annotationProcessorPaths>";
        assertEquals(dom(before), ProcessorPath.in(dom(before), "1"));
        assertEquals(ProcessorPath.in(null, "1"), ProcessorPath.in(ProcessorPath.in(null, "1"), "1"));
    }

    @Test
    void processingThatIsSwitchedOffStaysOff() throws Exception {
        assertEquals(dom("<proc>none</proc>"), ProcessorPath.in(dom("<proc>none</proc>"), "1"));
    }

    private static Xpp3Dom dom(String content) throws Exception {
        return Xpp3DomBuilder.build(new StringReader("<configuration>" + content + "</configuration>"));
    }
}
