package io.bramble.launcher;

import io.bramble.error.BrambleException;
import io.bramble.error.UsageException;
import io.bramble.process.LocalJob;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo;
import java.io.File;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does what a command line says: chooses the program, checks its words, runs it or writes help; the result is an exit code. */
final class Launcher {
    /** Wrong usage. */
    static final int USAGE = 2;

    /** The job could not be started. */
    static final int CANNOT_START = 3;

    /** Words that run no program. */
    static final List<String> TALK = List.of("doctor", "programs", "version", "help");

    private static final List<String> RESERVED = List.of("doctor", "bench", "programs", "version", "help");

    private final String classPath;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final Function<LocalJob.JobPlan, LocalJob.Outcome> jobs;
    /** The line may be typed before the head node runs, but not long before. */
    private Duration joinPatience = Duration.ofSeconds(20);

    Launcher(
            String classPath,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err,
            Function<LocalJob.JobPlan, LocalJob.Outcome> jobs) {
        this.classPath = classPath;
        this.environment = environment;
        this.out = out;
        this.err = err;
        this.jobs = jobs;
    }

    /** The same with another patience for a head node that is not there. */
    Launcher joinPatience(Duration patience) {
        joinPatience = patience;
        return this;
    }

    /** With the class path, the environment and the streams of this JVM. */
    static Launcher ofThisJvm() {
        return new Launcher(classPath(contextLoader()), System.getenv(), System.out, System.err, LocalJob::run);
    }

    /** Where that loader finds classes: a build tool that runs us inside itself has a loader of its own for us. */
    static String classPath(ClassLoader loader) {
        if (!(loader instanceof URLClassLoader urls)) {
            return System.getProperty("java.class.path", "");
        }
        StringJoiner places = new StringJoiner(File.pathSeparator);
        for (URL url : urls.getURLs()) {
            if (url.getProtocol().equals("file")) {
                places.add(new File(URI.create(url.toString())).getPath());
            }
        }
        return places.toString();
    }

    /** What {@code java -jar} does. */
    int run(String... words) {
        return guarded(() -> {
            CommandLine line = CommandLineParser.parse(environment, words);
            Programs programs = new Programs(ProgramScan.of(classPath));
            if (line.help() || line.version()) {
                return page(line.help() ? HelpText.launcher(jar(), programs) : Version.line());
            }
            if (!line.words().isEmpty() && (!line.ended() || programs.only() == null)) {
                String first = line.words().get(0);
                if (RESERVED.contains(first)) {
                    List<String> rest = line.words().subList(1, line.words().size());
                    if (first.equals("doctor")) {
                        return doctor(List.of(words).subList(0, words.length - rest.size() - 1), rest);
                    }
                    return first.equals("bench") ? bench(line, rest) : reserved(first, rest, programs);
                }
            }
            if (line.words().isEmpty() && line.join() != null && line.join().kind() == JoinOptions.Kind.JOIN) {
                return joined(line, line.join(), null, programs.entries());
            }
            Choice choice = new ProgramChoice(programs, jar()).choose(line.words());
            return program(line, choice, programs.commandOf(choice.entry()), programs.only() != null, contextLoader());
        });
    }

    /** What {@code Bramble.run} does: the program is named, so that all words behind the options are its own. */
    int run(Class<?> program, String... words) {
        return guarded(() -> {
            CommandLine line = CommandLineParser.parse(environment, words);
            ProgramEntry entry = PreparedProgram.entry(program);
            if (line.help() || line.version()) {
                return page(line.help() ? HelpText.launcher(jar(), new Programs(List.of(entry))) : Version.line());
            }
            if (line.words().isEmpty() && line.join() != null && line.join().kind() == JoinOptions.Kind.JOIN) {
                return joined(line, line.join(), null, List.of(entry));
            }
            ClassLoader loader = program.getClassLoader();
            return program(line, new Choice(entry, line.words()), entry.kebabName(), true, loader);
        });
    }

    private int program(CommandLine line, Choice choice, String command, boolean only, ClassLoader loader) {
        Program program = choice.entry().load(loader);
        ProgramInfo info = program.info();
        ProgramWords words = ProgramWords.parse(command, info, choice.words());
        if (words.help()) {
            return page(HelpText.program(jar(), command, only, choice.entry(), info));
        }
        if (line.join() != null) {
            return meeting(
                    line,
                    line.join(),
                    command,
                    new Work(program, words.options(), words.words(), line.check(), line.tuning()));
        }
        JvmOptions jvms = line.jvms();
        if (jvms != null) {
            return new ClusterRun(out, err, line, jvms, classPath)
                    .run(info, choice.entry().generatedName(), command, words);
        }
        int ranks = ranks(line.ranks(), command, info);
        JobRun run = new JobRun(out, err, jobs, line);
        return line.dryRun() ? page(JobRun.plan(info, ranks)) : run.run(program, ranks, words);
    }

    /** This JVM's part of a job whose JVMs somebody else has started. */
    private int meeting(CommandLine line, JoinOptions join, String command, Work work) {
        ProgramInfo info = work.program().info();
        if (join.kind() == JoinOptions.Kind.JOIN) {
            return joined(line, join, work, List.of());
        }
        int ranks = ranks(
                join.task() == null ? line.ranks() : Integer.valueOf(join.task().size()), command, info);
        if (line.dryRun()) {
            boolean isFirst = join.task() == null || join.task().rank() == 0;
            return page(isFirst ? MeetingPlan.text(info, join, ranks) : "");
        }
        return meeting(() -> join.task() == null
                ? new ListenRun(out, err, line, join, environment).run(work, ranks, jarPath())
                : new StartedRun(out, err, line, join, environment).run(work));
    }

    private int joined(CommandLine line, JoinOptions join, @Nullable Work given, List<ProgramEntry> entries) {
        if (line.dryRun()) {
            return page(MeetingPlan.joining(join));
        }
        return meeting(() -> new JoinRun(out, err, line, join, environment, joinPatience)
                .run(given, name -> named(name, entries), jar()));
    }

    /** What fails there fails before a rank runs, or is the job's end. */
    private static int meeting(java.util.function.IntSupplier run) {
        try {
            return run.getAsInt();
        } catch (UsageException | CannotStartException e) {
            throw e;
        } catch (BrambleException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable Program named(String className, List<ProgramEntry> entries) {
        for (ProgramEntry each : entries) {
            if (each.className().equals(className)) {
                return each.load(contextLoader());
            }
        }
        ProgramEntry measurement = BenchmarkChoice.ofClass(className);
        return measurement == null ? null : measurement.load(contextLoader());
    }

    static int ranks(@Nullable Integer given, String command, ProgramInfo info) {
        if (given == null) {
            return Math.max(info.minRanks(), Runtime.getRuntime().availableProcessors());
        }
        if (given < info.minRanks()) {
            throw new UsageException(command + " needs at least " + info.minRanks() + " ranks, not " + given
                    + "; give -n " + info.minRanks() + " or more");
        }
        return given;
    }

    /** The measurements are programs like any other; which one, is the first word. */
    private int bench(CommandLine line, List<String> words) {
        if (words.isEmpty() || words.get(0).equals("help") || words.get(0).equals("--help")) {
            return page(HelpText.benchmarks(jar()));
        }
        ProgramEntry entry = BenchmarkChoice.of(words.get(0));
        Choice choice = new Choice(entry, words.subList(1, words.size()));
        return program(line, choice, "bench " + entry.kebabName(), false, contextLoader());
    }

    private int doctor(List<String> before, List<String> behind) {
        if (behind.contains("--help") || behind.contains("-h") || behind.equals(List.of("help"))) {
            return page(DoctorRun.help(jar()));
        }
        List<String> all = new ArrayList<>(before);
        all.addAll(behind);
        return new DoctorRun(out, classPath, environment).run(all);
    }

    private int reserved(String command, List<String> words, Programs programs) {
        if (words.size() > (command.equals("help") ? 1 : 0)) {
            throw new UsageException(command + " takes " + (command.equals("help") ? "one program" : "no words")
                    + ", not \"" + String.join(" ", words) + "\"");
        }
        switch (command) {
            case "version":
                return page(Version.line());
            case "programs":
                return page(HelpText.programs(programs));
            default:
                if (words.isEmpty() || RESERVED.contains(words.get(0))) {
                    return page(HelpText.launcher(jar(), programs));
                }
                ProgramEntry entry = new ProgramChoice(programs, jar()).named(words.get(0));
                ProgramInfo info = entry.load(contextLoader()).info();
                return page(HelpText.program(jar(), programs.commandOf(entry), programs.only() != null, entry, info));
        }
    }

    private int page(String text) {
        out.print(text);
        out.flush();
        return 0;
    }

    private int guarded(java.util.function.IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (UsageException e) {
            err.println(e.getMessage());
            return USAGE;
        } catch (CannotStartException e) {
            err.println(e.getMessage());
            return CANNOT_START;
        }
    }

    /** The one jar that was started; a stand-in where there is a whole class path. */
    private String jar() {
        return new File(jarPath()).getName();
    }

    /** The same as it was typed, for a line that is to be typed elsewhere. */
    private String jarPath() {
        return classPath.endsWith(".jar") && classPath.indexOf(File.pathSeparatorChar) < 0 ? classPath : "APP.jar";
    }

    private static ClassLoader contextLoader() {
        return Launcher.class.getClassLoader();
    }
}
