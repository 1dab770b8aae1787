package io.bramble.launcher.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts a JVM with the application's classes, here or on another host.
 *
 * @param classPath of this JVM
 * @param mainClass to start
 * @param rsh the remote shell's command and its first words
 * @param javaOptions of the JVM
 * @param environment variables for it
 * @param workingDirectory of it, null for this one's where the host has it
 */
record JvmCommand(
        String classPath,
        String mainClass,
        List<String> rsh,
        List<String> javaOptions,
        Map<String, String> environment,
        @Nullable String workingDirectory) {
    /**
     * The command on this machine.
     *
     * @param jvm which one of the job
     */
    ProcessBuilder local(HostSpec host, int jvm) {
        List<String> command = new ArrayList<>();
        String java = host.java();
        command.add(java != null ? java : ArchiveCache.java());
        if (java == null) {
            // Made by this JVM, of no use to another. Before the user's options, so that theirs win.
            command.addAll(ClassDataArchive.options(classPath, jvm, javaOptions));
        }
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", classPath, mainClass));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        if (workingDirectory != null) {
            builder.directory(Path.of(workingDirectory).toFile());
        }
        return builder;
    }

    /** The command by the remote shell; {@link Child#serveNode} gives that host what it lacks. */
    ProcessBuilder remote(HostSpec host, List<AppFile> files) {
        List<String> command = host.shell(rsh);
        command.add(NodeScript.command(
                files,
                host.java(),
                workingDirectory == null ? Path.of("").toAbsolutePath().toString() : workingDirectory,
                workingDirectory != null,
                environment,
                javaOptions,
                mainClass));
        return new ProcessBuilder(command);
    }
}
