package io.bramble.maven;

import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Enters the annotation processor into a configuration of maven-compiler-plugin. */
final class ProcessorPath {
    private static final String GROUP = "io.bramble";
    private static final String ARTIFACT = "bramble-processor";

    private ProcessorPath() {}

    /**
     * The configuration with the processor in its {@code annotationProcessorPaths}: on every JDK, a processor path also makes javac process
     * annotations. One that has the processor already, in any version, or that says {@code <proc>none</proc>}, is left as it is.
     *
     * @param configuration changed in place; null for none
     * @param version of the processor
     */
    static Xpp3Dom in(@Nullable Xpp3Dom configuration, String version) {
        Xpp3Dom result = configuration == null ? new Xpp3Dom("configuration") : configuration;
        if ("none".equals(text(result, "proc"))) {
            return result;
        }
        Xpp3Dom paths = result.getChild("annotationProcessorPaths");
        if (paths == null) {
            paths = new Xpp3Dom("annotationProcessorPaths");
            result.addChild(paths);
        }
        for (Xpp3Dom path : paths.getChildren()) {
            if (GROUP.equals(text(path, "groupId")) && ARTIFACT.equals(text(path, "artifactId"))) {
                return result;
            }
        }
        Xpp3Dom path = new Xpp3Dom("path");
        add(path, "groupId", GROUP);
        add(path, "artifactId", ARTIFACT);
        add(path, "version", version);
        paths.addChild(path);
        return result;
    }

    private static @Nullable String text(Xpp3Dom parent, String name) {
        Xpp3Dom child = parent.getChild(name);
        return child == null || child.getValue() == null
                ? null
                : child.getValue().strip();
    }

    private static void add(Xpp3Dom parent, String name, String value) {
        Xpp3Dom child = new Xpp3Dom(name);
        child.setValue(value);
        parent.addChild(child);
    }
}
