package io.bramble.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the project and runs a program of it, as <code>java -jar</code> would run its jar. The program has Maven's terminal and environment, and
 * ends with Maven. The build fails where the program's exit code is not 0.
 */
@Mojo(name = "run", requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class RunMojo extends ProgramMojo {
    /** Number of ranks, the launcher's <code>--ranks</code>. Without it: the cores of this machine, or of the hosts. */
    @Parameter(property = "ranks")
    private @Nullable String ranks;

    /** Hosts to run on, the launcher's <code>--hosts</code>: <code>pi1,pi2:4</code>. The classes and jars travel there by themselves. */
    @Parameter(property = "hosts")
    private @Nullable String hosts;

    /** The program to run, by any of its names. Not needed where the project has one only. */
    @Parameter(property = "program")
    private @Nullable String program;

    /** The program's own words: <code>--slices 100 --name "two words"</code>. */
    @Parameter(property = "args")
    private @Nullable String args;

    /** Further options of the launcher: <code>--processes --output tagged</code>. All of them are allowed here. */
    @Parameter(property = "options")
    private @Nullable String options;

    /**
     * Options of the JVM that is started: <code>-Xmx2g</code>. Where ranks have JVMs of their own, theirs are given with the launcher's
     * <code>--jvm</code> among the <code>options</code>.
     */
    @Parameter(property = "jvm")
    private @Nullable String jvm;

    /** Working directory of the program. */
    @Parameter(property = "bramble.workingDirectory", defaultValue = "${project.basedir}")
    private File workingDirectory;

    /** For Maven, which sets the fields. */
    public RunMojo() {}

    @Override
    void executeWithPrograms() throws MojoExecutionException, MojoFailureException {
        int exitCode;
        try {
            exitCode = ForkedJvm.run(command(), workingDirectory);
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage());
        } catch (IOException e) {
            throw new MojoExecutionException("cannot start a JVM in " + workingDirectory + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("interrupted while the program ran; it was ended", e);
        }
        if (exitCode != 0) {
            throw new MojoFailureException("the program ended with exit code " + exitCode);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.add("--add-opens");
        command.add(OPENED + "=ALL-UNNAMED");
        command.addAll(LaunchWords.split("jvm", jvm));
        command.add("-cp");
        command.add(places().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(MAIN_CLASS);
        command.addAll(new LaunchWords(ranks, hosts, options, program, args).words());
        return command;
    }
}
