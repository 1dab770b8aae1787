package io.bramble.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/** What the goals have in common that do something with the programs of a project. */
abstract class ProgramMojo extends AbstractMojo {
    /** The class behind {@code java -jar}. */
    static final String MAIN_CLASS = "io.bramble.launcher.Main";

    /** Agrona reads and writes memory outside the heap through it. */
    static final String OPENED = "java.base/jdk.internal.misc";

    /** Where the annotation processor enters programs. */
    static final String PROGRAMS = "META-INF/bramble/programs/";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Inject
    private ToolchainManager toolchains;

    /** For Maven, which sets the fields. */
    ProgramMojo() {}

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (project.getPackaging().equals("pom")) {
            getLog().info("no programs in a project with packaging pom");
            return;
        }
        if (project.getArtifacts().stream().noneMatch(ProgramMojo::isLauncher)) {
            // In a build of several modules some are libraries.
            if (session.getProjects().size() > 1) {
                getLog().info("no programs here: " + project.getArtifactId()
                        + " does not depend on io.bramble:bramble");
                return;
            }
            throw new MojoFailureException(
                    "this project does not depend on Bramble; add io.bramble:bramble to its <dependencies>");
        }
        executeWithPrograms();
    }

    /** Does the goal's work, where the project depends on Bramble. */
    abstract void executeWithPrograms() throws MojoExecutionException, MojoFailureException;

    final MavenProject project() {
        return project;
    }

    /** The folder of the project's own classes. */
    final Path classes() {
        return Path.of(project.getBuild().getOutputDirectory());
    }

    /** What the project needs when it runs, its own classes excepted, in class path order. */
    final List<Path> dependencies() {
        List<Path> files = new ArrayList<>();
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getArtifactHandler().isAddedToClasspath() && artifact.getFile() != null) {
                files.add(artifact.getFile().toPath());
            }
        }
        return files;
    }

    /** The java of the build: that of its toolchain, else Maven's own. */
    final String java() {
        Toolchain toolchain = toolchains.getToolchainFromBuildContext("jdk", session);
        String found = toolchain == null ? null : toolchain.findTool("java");
        return found != null
                ? found
                : Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Whether the project's own classes hold a program. */
    final boolean hasPrograms() {
        return Files.isDirectory(classes().resolve(PROGRAMS));
    }

    private static boolean isLauncher(Artifact artifact) {
        return artifact.getGroupId().equals("io.bramble")
                && artifact.getArtifactId().equals("bramble");
    }
}
