package io.bramble.launcher;

import org.jspecify.annotations.Nullable;

/** The options that stand before the program's name, in the order of the help. */
enum LauncherOption {
    RANKS(
            "n",
            "ranks",
            "N",
            "ranks in all; default: the cores of this machine, or what the program needs if that is more"),
    HOSTS(
            null,
            "hosts",
            "a,b:4,c",
            "hosts to run on, with how many ranks each takes at most; this jar travels there by itself"),
    HOSTFILE(
            null,
            "hostfile",
            "FILE",
            "the same from a file, a host a line: \"a slots=4\" or \"a:4\", also port= and java="),
    MAP_BY(
            null,
            "map-by",
            "slot|node",
            "fill a host first, or place one rank per host in turn; default: hosts with slots are filled, others share evenly"),
    PROCESSES(null, "processes", null, "one JVM per rank; default: one JVM per host, its ranks are threads of it"),
    TRANSPORT(
            null,
            "transport",
            "auto|memory|sharedmemory|udp",
            "how ranks reach each other: auto picks per pair, the others are forced; sharedmemory and udp imply --processes"),
    IFACE(
            null,
            "iface",
            "NAME|CIDR",
            "the network to use, an interface or a subnet; default: the one that reaches the launcher"),
    RSH(null, "rsh", "CMD", "the remote shell, called as CMD HOST COMMAND; default: ssh -o BatchMode=yes"),
    ENVIRONMENT("x", null, "NAME[=VALUE]", "an environment variable for the ranks; may be given several times"),
    WDIR(
            null,
            "wdir",
            "DIR",
            "the ranks' working directory; default: the same path where a host has it, else the home directory"),
    JVM(null, "jvm", "OPTIONS", "options of the ranks' JVMs, separated by spaces"),
    OUTPUT(
            null,
            "output",
            "plain|tagged|dir=DIR",
            "what the ranks print: as it is (default), with [rank@host] before each line, "
                    + "or into a file per rank; lines stay whole"),
    TIMEOUT(null, "timeout", "S", "after S seconds end the job with exit code 110 and every rank's stack"),
    CHECK(
            null,
            "check",
            null,
            "before each collective call compare over the ranks what is called and where; a difference ends the job"),
    HANG_AFTER(
            null,
            "hang-after",
            "S",
            "when no rank has gone on for S seconds, say where each is and what it waits for; the job goes on; default: 30, 0 for never"),
    TRACE(
            null,
            "trace",
            "FILE",
            "write there what each rank did and when, in the Chrome trace format, for chrome://tracing and Perfetto"),
    DASHBOARD(
            null,
            "dashboard",
            "[PORT]",
            "show a live page of the job at this port of this machine alone; default: 7077, 0 for any that is free"),
    LISTEN(
            null,
            "listen",
            "PORT",
            "be the head node: wait until -n ranks are there, this JVM's own included, and print the line that joins"),
    JOIN(
            null,
            "join",
            "HOST:PORT",
            "join the job of that head node with 1 rank, or -n K; the head node says which program"),
    SECRET_FILE(
            null,
            "secret-file",
            "FILE",
            "the job's secret, for --listen, which makes the file if absent (default ~/.bramble/secret), and for --join; "
                    + "without it BRAMBLE_SECRET"),
    DRY_RUN(null, "dry-run", null, "print who would run what where, and run nothing"),
    HELP("h", "help", null, "this help; after PROGRAM, the program's"),
    VERSION(null, "version", null, "the version");

    private final @Nullable String letter;
    private final @Nullable String longName;
    private final @Nullable String value;
    private final String help;

    LauncherOption(@Nullable String letter, @Nullable String longName, @Nullable String value, String help) {
        this.letter = letter;
        this.longName = longName;
        this.value = value;
        this.help = help;
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

    /** The name to give to commons-cli's questions. */
    String key() {
        return longName != null ? longName : String.valueOf(letter);
    }

    /** As one writes it: {@code --ranks}, {@code -x}. */
    String dashed() {
        return longName != null ? "--" + longName : "-" + letter;
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
