package io.bramble.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

/** The page of docs against the plugin's descriptor, which the build has made from the classes. */
class MavenPageTest {
    private static final Path PAGE = Path.of("../docs/maven.md");
    private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");

    @Test
    void namesEveryGoalAndNoOther() throws Exception {
        List<String> goals = new ArrayList<>();
        for (Xpp3Dom mojo : descriptor().getChild("mojos").getChildren("mojo")) {
            goals.add("bramble:" + mojo.getChild("goal").getValue());
        }
        assertEquals(new TreeSet<>(goals), new TreeSet<>(column("Goals", 1)));
    }

    @Test
    void namesEveryParameterOfRunWithItsDefault() throws Exception {
        assertEquals(parameters("run"), rows("bramble:run"));
    }

    @Test
    void namesEveryParameterOfPackageWithItsDefault() throws Exception {
        assertEquals(parameters("package"), rows("bramble:package"));
    }

    @Test
    void namesTheVersionThatThisIs() throws Exception {
        String version = descriptor().getChild("version").getValue();
        for (Path file : List.of(PAGE, Path.of("../docs/jbang/Pi.java"))) {
            Matcher named = Pattern.compile("0\\.\\d+\\.\\d+(-SNAPSHOT)?\\b").matcher(Files.readString(file));
            assertTrue(named.find(), file::toString);
            do {
                assertEquals(version, named.group(), file::toString);
            } while (named.find());
        }
    }

    /** Property and default of each parameter that a user can set. */
    private static TreeMap<String, String> parameters(String goal) throws Exception {
        TreeMap<String, String> parameters = new TreeMap<>();
        for (Xpp3Dom mojo : descriptor().getChild("mojos").getChildren("mojo")) {
            if (mojo.getChild("goal").getValue().equals(goal)) {
                for (Xpp3Dom setting : mojo.getChild("configuration").getChildren()) {
                    String property = setting.getValue();
                    if (property != null && !property.startsWith("${project.")) {
                        String begin = setting.getAttribute("default-value");
                        parameters.put(property.substring(2, property.length() - 1), begin == null ? "" : begin);
                    }
                }
            }
        }
        return parameters;
    }

    /** The first two columns of the table under a heading. */
    private static TreeMap<String, String> rows(String heading) throws Exception {
        TreeMap<String, String> rows = new TreeMap<>();
        List<String> names = column(heading, 1);
        List<String> defaults = column(heading, 2);
        for (int i = 0; i < names.size(); i++) {
            rows.put(names.get(i), defaults.get(i));
        }
        return rows;
    }

    private static List<String> column(String heading, int number) throws Exception {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("# " + heading + "\n") + heading.length() + 2)
                .split("\n#+ ")[0];
        try (Stream<String> lines = section.lines()) {
            return lines.filter(line -> line.startsWith("| `"))
                    .map(line -> line.split("\\|")[number].strip().replace("`", ""))
                    .toList();
        }
    }

    private static Xpp3Dom descriptor() throws Exception {
        return Xpp3DomBuilder.build(Files.newBufferedReader(DESCRIPTOR));
    }
}
