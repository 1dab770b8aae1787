package io.bramble.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import javax.inject.Inject;
import org.apache.maven.archiver.MavenArchiver;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the project and packs its programs with all that they need into one jar, which <code>java -jar</code> runs on this machine and on others.
 * The project's main artifact stays what it is. The same sources give the same bytes.
 */
@Mojo(
        name = "package",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class PackageMojo extends ProgramMojo {
    /** The jar to write. */
    @Parameter(property = "bramble.jar", defaultValue = "${project.build.directory}/app.jar")
    private File jar;

    /** Where this is given, the jar is installed and deployed with the project, under this classifier. */
    @Parameter(property = "bramble.classifier")
    private @Nullable String classifier;

    /**
     * Whether to make a class-data-sharing archive beside the jar, <code>app.jsa</code>, with which JVMs start faster. The JVMs that a job starts
     * on this machine use it by themselves; <code>java -XX:SharedArchiveFile=target/app.jsa -jar target/app.jar</code> uses it for the first
     * one.
     */
    @Parameter(property = "bramble.cds", defaultValue = "false")
    private boolean cds;

    /**
     * Command line of the run that finds out which classes belong into the archive: a program of yours, with little to do. Without it: one of Bramble's
     * own measurements, so that the archive has all classes but yours.
     */
    @Parameter(property = "bramble.cdsArgs")
    private @Nullable String cdsArgs;

    /** Time of the files in the jar, as for all of Maven's own plugins: without it, the jar differs from build to build. */
    @Parameter(defaultValue = "${project.build.outputTimestamp}")
    private @Nullable String outputTimestamp;

    @Inject
    private MavenProjectHelper helper;

    /** For Maven, which sets the fields. */
    public PackageMojo() {}

    @Override
    void executeWithPrograms() throws MojoExecutionException, MojoFailureException {
        if (!hasPrograms()) {
            throw new MojoFailureException(
                    "no program to pack: no class on the class path was generated from @Parallel; annotate one, and let the annotation processor run:"
                            + " <extensions>true</extensions> in the <plugin> of bramble-maven-plugin");
        }
        FileTime time = MavenArchiver.parseBuildOutputTimestamp(outputTimestamp)
                .map(FileTime::from)
                .orElse(null);
        Path scratch = Path.of(project().getBuild().getDirectory(), "bramble");
        try {
            new ProgramJar(places(), project().getName(), project().getVersion(), time).write(jar.toPath(), scratch);
        } catch (IOException e) {
            throw new MojoExecutionException("cannot write " + jar + ": " + e, e);
        }
        getLog().info("packed " + jar);
        archive();
        if (classifier != null && !classifier.isBlank()) {
            helper.attachArtifact(project(), "jar", classifier, jar);
        }
    }

    private void archive() throws MojoExecutionException, MojoFailureException {
        try {
            if (cds) {
                ClassDataRun.make(java(), jar.toPath(), LaunchWords.split("bramble.cdsArgs", cdsArgs));
                getLog().info("archived its classes in " + ClassDataRun.archive(jar.toPath()));
            } else {
                // One of an earlier jar would only be passed over.
                Files.deleteIfExists(ClassDataRun.archive(jar.toPath()));
            }
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage());
        } catch (IOException e) {
            throw new MojoExecutionException("cannot make the class-data archive of " + jar + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("interrupted while the class-data archive was made", e);
        }
    }
}
