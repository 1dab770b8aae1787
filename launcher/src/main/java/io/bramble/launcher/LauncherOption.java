package io.bramble.launcher;

import org.jspecify.annotations.Nullable;

/** The options that stand before the program's name, in the order of the help. */
enum LauncherOption {
    RANKS(
            "n",
            "ranks",
            "N",
            "ranks in all; default: the cores of this machine, or what the program needs if that is more"),
    HOSTS(null, "hosts", "HOSTS", "hosts to run on", Absence.ONE_HOST),
    HOSTFILE(null, "hostfile", "FILE", "hosts to run on, from a file", Absence.ONE_HOST),
    MAP_BY(null, "map-by", "slot|node", "how ranks are laid out over hosts", Absence.ONE_HOST),
    PROCESSES(null, "processes", null, "one JVM per rank", Absence.ONE_JVM),
    TRANSPORT(
            null,
            "transport",
            "auto|memory",
            "how ranks reach each other; within one JVM both mean through its memory"),
    IFACE(null, "iface", "NAME|CIDR", "the network to use", Absence.ONE_HOST),
    RSH(null, "rsh", "CMD", "the remote shell", Absence.ONE_HOST),
    ENVIRONMENT("x", null, "NAME[=VALUE]", "an environment variable for the ranks", Absence.ENVIRONMENT),
    WDIR(null, "wdir", "DIR", "the ranks' working directory", Absence.WORKING_DIRECTORY),
    JVM(null, "jvm", "OPTIONS", "options of the ranks' JVMs", Absence.JVM_OPTIONS),
    OUTPUT(
            null,
            "output",
            "plain|tagged|dir=DIR",
            "what the ranks print: as it is (default), with [rank@host] before each line, "
                    + "or into a file per rank; lines stay whole"),
    TIMEOUT(null, "timeout", "S", "after S seconds end the job with exit code 110 and every rank's stack"),
    CHECK(null, "check", null, "compare collectives over ranks", Absence.NOT_YET),
    HANG_AFTER(null, "hang-after", "S", "roll call after S seconds without progress", Absence.NOT_YET),
    TRACE(null, "trace", "FILE", "write a timeline", Absence.NOT_YET),
    DASHBOARD(null, "dashboard", null, "a live page", Absence.NOT_YET),
    LISTEN(null, "listen", "PORT", "wait for ranks to join", Absence.ONE_HOST),
    JOIN(null, "join", "HOST:PORT", "join a job", Absence.ONE_HOST),
    SECRET_FILE(null, "secret-file", "FILE", "the secret of the job to join", Absence.ONE_HOST),
    DRY_RUN(null, "dry-run", null, "print who would run what where, and run nothing"),
    HELP("h", "help", null, "this help; after PROGRAM, the program's"),
    VERSION(null, "version", null, "the version");

    /** Why an option of the whole command line is not there in this version, and what to do instead. */
    private static final class Absence {
        static final String ONE_HOST = "runs all ranks on this machine; leave it out";
        static final String ONE_JVM = "runs all ranks as threads of one JVM; leave it out";
        static final String NOT_YET = "cannot do that; leave it out";
        static final String ENVIRONMENT =
                "runs all ranks in this JVM; set the variable before java instead: NAME=VALUE java -jar APP.jar";
        static final String WORKING_DIRECTORY =
                "runs all ranks in this JVM; change to the directory before java instead";
        static final String JVM_OPTIONS =
                "runs all ranks in this JVM; give the options to java itself: java OPTIONS -jar …";
    }

    private final @Nullable String letter;
    private final @Nullable String longName;
    private final @Nullable String value;
    private final String help;
    private final @Nullable String absence;

    LauncherOption(@Nullable String letter, @Nullable String longName, @Nullable String value, String help) {
        this(letter, longName, value, help, null);
    }

    LauncherOption(
            @Nullable String letter,
            @Nullable String longName,
            @Nullable String value,
            String help,
            @Nullable String absence) {
        this.letter = letter;
        this.longName = longName;
        this.value = value;
        this.help = help;
        this.absence = absence;
    }

    /** Its name of one letter, without the dash. */
    @Nullable
    String letter() {
        return letter;
    }

    /** Its long name without the dashes; one of the two is there. */
    @Nullable
    String longName() {
        return longName;
    }

    /** What its value is, for people; null where it takes none. */
    @Nullable
    String value() {
        return value;
    }

    /** One line about it. */
    String help() {
        return help;
    }

    /** Whether this version has it. */
    boolean available() {
        return absence == null;
    }

    /** The name to give to commons-cli's questions. */
    String key() {
        return longName != null ? longName : String.valueOf(letter);
    }

    /** As one writes it: {@code --ranks}, {@code -x}. */
    String dashed() {
        return longName != null ? "--" + longName : "-" + letter;
    }

    /** The sentence for a command line that has an option of another version. */
    String absentSentence() {
        return dashed() + " is not part of this version, which " + absence;
    }

    /** The option that the word names, {@code -n}, {@code --ranks} or {@code --ranks=4}; null where it names none. */
    static @Nullable LauncherOption named(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        for (LauncherOption option : values()) {
            if (name.equals("-" + option.letter) || name.equals("--" + option.longName)) {
                return option;
            }
        }
        return null;
    }
}
