package io.bramble.maven;

import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.MavenExecutionException;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Lets the annotation processor run in projects whose POM names this plugin with {@code <extensions>true</extensions>}, as if the POM had
 * it in maven-compiler-plugin's {@code annotationProcessorPaths}.
 */
public final class ProcessorExtension extends AbstractMavenLifecycleParticipant {
    private static final String OWN = "io.bramble:bramble-maven-plugin";
    private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";

    /** The first that knows annotationProcessorPaths. */
    private static final String OLDEST_COMPILER = "3.5";

    /** For Maven. */
    public ProcessorExtension() {}

    @Override
    public void afterProjectsRead(MavenSession session) throws MavenExecutionException {
        for (MavenProject project : session.getProjects()) {
            Plugin own = project.getPlugin(OWN);
            Plugin compiler = project.getPlugin(COMPILER);
            if (own == null || !own.isExtensions() || compiler == null) {
                continue;
            }
            requireProcessorPath(compiler, project);
            compiler.setConfiguration(ProcessorPath.in((Xpp3Dom) compiler.getConfiguration(), own.getVersion()));
            // The plugin's own configuration has been merged into those of its executions before.
            for (PluginExecution execution : compiler.getExecutions()) {
                execution.setConfiguration(ProcessorPath.in((Xpp3Dom) execution.getConfiguration(), own.getVersion()));
            }
        }
    }

    private static void requireProcessorPath(Plugin compiler, MavenProject project) throws MavenExecutionException {
        String version = compiler.getVersion();
        if (version != null && new ComparableVersion(version).compareTo(new ComparableVersion(OLDEST_COMPILER)) < 0) {
            throw new MavenExecutionException(
                    "maven-compiler-plugin " + version + " in " + project.getId()
                            + " cannot be told of an annotation processor; give it a <version> of " + OLDEST_COMPILER
                            + " or newer in <build><plugins>",
                    project.getFile());
        }
    }
}
