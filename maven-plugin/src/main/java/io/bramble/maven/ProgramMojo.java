package io.bramble.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
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
        // In a build of several modules some are libraries, or have nothing to do with Bramble.
        if (session.getProjects().size() > 1 && !hasPrograms()) {
            getLog().info("no programs in " + project.getArtifactId());
            return;
        }
        if (project.getArtifacts().stream().noneMatch(ProgramMojo::isLauncher)) {
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

    /** The class path of the project when it runs: the folder of its own classes, then what it depends on. */
    final List<Path> places() {
        List<Path> places = new ArrayList<>(List.of(Path.of(project.getBuild().getOutputDirectory())));
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getArtifactHandler().isAddedToClasspath() && artifact.getFile() != null) {
                places.add(artifact.getFile().toPath());
            }
        }
        return places;
    }

    /** The java of the build: that of its toolchain, else Maven's own. */
    final String java() {
        Toolchain toolchain = toolchains.getToolchainFromBuildContext("jdk", session);
        String found = toolchain == null ? null : toolchain.findTool("java");
        return found != null
                ? found
                : Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Whether there is a program among the project's classes or in what it depends on. */
    final boolean hasPrograms() throws MojoExecutionException {
        try {
            for (Path place : places()) {
                if (hasPrograms(place)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new MojoExecutionException("cannot look for programs on the class path: " + e, e);
        }
    }

    private static boolean hasPrograms(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return Files.isDirectory(place.resolve(PROGRAMS));
        }
        if (!Files.exists(place)) {
            return false;
        }
        try (JarFile jar = new JarFile(place.toFile(), false)) {
            return jar.stream().anyMatch(entry -> entry.getName().startsWith(PROGRAMS) && !entry.isDirectory());
        }
    }

    private static boolean isLauncher(Artifact artifact) {
        return artifact.getGroupId().equals("io.bramble")
                && artifact.getArtifactId().equals("bramble");
    }
}
