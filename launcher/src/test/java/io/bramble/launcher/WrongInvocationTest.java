package io.bramble.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.bootstrap.ControlPlan;
import io.bramble.bootstrap.HeadSettings;
import io.bramble.bootstrap.JobSecret;
import io.bramble.bootstrap.RankOrder;
import io.bramble.collective.Tuning;
import io.bramble.launcher.meeting.Briefing;
import io.bramble.launcher.meeting.MeetingHead;
import io.bramble.process.LocalJob;
import io.bramble.process.MemberJob;
import io.bramble.process.TransportChoice;
import io.bramble.spi.OptionSpec;
import io.bramble.spi.ProgramInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong before any rank runs: one sentence with the remedy, exit code 2 or 3, and nothing is left behind. */
@ResourceLock(Resources.SYSTEM_OUT)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WrongInvocationTest {
    private static final String SECRET = "ab".repeat(32);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path place;

    @BeforeEach
    void enterPrograms() throws IOException {
        Samples.folder(place.resolve("classes"), "demo.Doing=" + ChildPrograms.Doing.class.getName());
    }

    private int run(Map<String, String> environment, String... words) {
        return new Launcher(
                        place.resolve("classes").toString(),
                        environment,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        LocalJob::run)
                .joinPatience(Duration.ofMillis(300))
                .run(words);
    }

    private String said() {
        return err.toString(UTF_8).replace(place.toString(), "PLACE");
    }

    private Path script(String name, String code) throws IOException {
        Path script =
                Files.writeString(place.resolve(name), "#!/bin/sh\n" + code.replace("PLACE", place.toString()) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    /** What a launch leaves where others would find it: temporary files, processes, shared memory. */
    private TreeSet<String> traces() throws IOException {
        TreeSet<String> traces = new TreeSet<>();
        for (Path folder : List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.map(Path::toString)
                            .filter(file -> file.contains("bramble-launch-") || file.contains("/dev/shm/bramble-"))
                            .forEach(traces::add);
                }
            }
        }
        return traces;
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("bramble-control"))
                .collect(Collectors.toList());
    }

    private void assertNothingLeft(TreeSet<String> before) throws Exception {
        TreeSet<String> left = traces();
        left.removeAll(before);
        assertEquals(new TreeSet<>(), left);
        assertEquals(List.of(), threads());
        for (ProcessHandle each : ProcessHandle.current().children().toList()) {
            each.onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    /** The remote shell is a script with these lines; what real ones say was copied from OpenSSH 9. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            echo "pi@$1: Permission denied (publickey)." >&2; exit 255 | exit code 255, it said: pi@alpha: Permission denied (publickey).; let this user in without a password: ssh-copy-id alpha
            echo "Host key verification failed." >&2; exit 255 | exit code 255, it said: Host key verification failed.; accept its key once by hand: ssh alpha
            echo "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @" >&2; echo "Host key verification failed." >&2; exit 255 | exit code 255, it said: @ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @ / Host key verification failed.; if it was installed anew, forget its old key: ssh-keygen -R alpha
            echo "ssh: Could not resolve hostname $1: Name or service not known" >&2; exit 255 | exit code 255, it said: ssh: Could not resolve hostname alpha: Name or service not known; correct the name, or give the host's address
            echo "ssh: connect to host $1 port 22: Connection refused" >&2; exit 255 | exit code 255, it said: ssh: connect to host alpha port 22: Connection refused; is it on, and does its ssh server run? try: PLACE/rsh alpha true
            echo "ssh: connect to host $1 port 22: No route to host" >&2; exit 255 | exit code 255, it said: ssh: connect to host alpha port 22: No route to host; is it on, and does its ssh server run? try: PLACE/rsh alpha true
            exit 1 | exit code 1, it said nothing; try: PLACE/rsh alpha true
            kill -9 $$ | exit code 137 (signal 9), it said nothing; try: PLACE/rsh alpha true
            echo "This account is currently not available."; exit 1 | exit code 1, it said nothing; try: PLACE/rsh alpha true
            echo "BRAMBLE-NODE fail no Java there: install one, 17 or newer"; exit 3 | no Java there: install one, 17 or newer
            HOME=PLACE/home; export HOME; BRAMBLE_JAVA=PLACE/java11; export BRAMBLE_JAVA; exec sh -c "$2" | its Java is too old; install one, 17 or newer, or name it there with BRAMBLE_JAVA or JAVA_HOME
            HOME=/proc/no; XDG_CACHE_HOME=/proc/no; export HOME XDG_CACHE_HOME; exec sh -c "$2" | cannot write to its cache: directory=/proc/no/bramble; make it writable, or set XDG_CACHE_HOME there
            """)
    void aHostThatDoesNotStart(String shell, String why) throws Exception {
        script(
                "java11",
                "echo \"Error: LinkageError occurred while loading main class X\" >&2\n"
                        + "echo \"  java.lang.UnsupportedClassVersionError: X has been compiled by a more recent version\" >&2\n"
                        + "exit 1");
        TreeSet<String> before = traces();
        int code = run(
                Map.of(),
                "-n",
                "2",
                "--hosts",
                "alpha",
                "--rsh",
                script("rsh", shell).toString(),
                "doing");
        assertEquals("cannot start ranks 0-1 on host alpha: " + why + "\n", said());
        assertEquals(3, code);
        assertNothingLeft(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            -n 0 --hosts a doing                     | 2 | -n takes at least 1 rank, not 0
            -n 4 --hostfile PLACE/three doing        | 2 | the hosts have 3 slots for 4 ranks; give -n 3 or fewer, or more slots, like a:2
            -n 4 --hosts a:2,b:1 doing               | 2 | the hosts have 3 slots for 4 ranks; give -n 3 or fewer, or more slots, like a:3
            --hostfile PLACE/hostile doing           | 2 | PLACE/hostile:2: "-oProxyCommand=reboot slots=4": a line begins with a host, like pi1, user@pi1 or pi1:4
            --hostfile PLACE/none doing              | 2 | cannot read hostfile PLACE/none: java.nio.file.NoSuchFileException: PLACE/none; name a file that is there
            --hostfile PLACE/port --rsh ssh doing    | 2 | the hostfile's port=2222 for a is for ssh, and --rsh names another remote shell; leave one of them out
            -n 99999 --hosts a doing                 | 2 | -n takes at most 4096 ranks, not 99999
            -n four --hosts a doing                  | 2 | -n takes a whole number of ranks, not "four"
            --hosts a,,b doing                       | 2 | --hosts takes names separated by commas, each perhaps with slots, like a,b:4; not ""
            --hosts a:0 doing                        | 2 | slots of a host are a number from 1 to 4096, like a:4; not "0"
            --hosts -oProxyCommand=x doing           | 2 | --hosts takes names separated by commas, each perhaps with slots, like a,b:4; not "-oProxyCommand=x"
            --hostfile PLACE doing                   | 2 | cannot read hostfile PLACE: java.io.IOException: Is a directory; name a file that is there
            --hostfile PLACE/empty doing             | 2 | hostfile PLACE/empty names no host; a line is like: pi1 slots=4
            --transport tcp doing                    | 2 | --transport takes auto, memory, sharedmemory or udp, not "tcp"
            -n 1 --processes --jvm -XX:Bogus doing   | 3 | cannot start rank 0 on host HOST: exit code 1, it said: Unrecognized VM option 'Bogus' / Error: Could not create the Java Virtual Machine. / Error: A fatal exception has occurred. Program will exit.; correct --jvm
            -n 2 --output dir=/proc/x doing          | 3 | cannot make the folder /proc/x for the output: java.nio.file.NoSuchFileException: /proc/x; choose another with --output dir=DIR
            --join x                                 | 2 | --join takes
            --listen 99999 doing                     | 2 | --listen takes a port from 1 to 65535, or 0 for any that is free, not "99999"
            doing -n 4                               | 2 | -n is an option of the launcher: put it before doing
            --hosts a --hostfile PLACE/three doing   | 2 | --hosts and --hostfile both say where to run; leave one of them out
            -n 2 --hosts alpha --rsh PLACE/none doing | 3 | cannot start ranks 0-1 on host alpha: remote shell PLACE/none: Cannot run program "PLACE/none": No such file or directory; install it, or name another with --rsh
            --hosts alpha --rsh PLACE/none doing     | 3 | cannot ask host alpha for its cores: remote shell [PLACE/none]: Cannot run program "PLACE/none": No such file or directory; say how many ranks with -n
            --hostfile PLACE/java -n 1 doing         | 3 | cannot start rank 0 on host localhost: Cannot run program "/no/java": No such file or directory; name another with java= in the hostfile, or leave it out
            --processes -n 1 --wdir PLACE/none doing | 3 | cannot start rank 0 on host HOST: Cannot run program "JAVA" (in directory "PLACE/none"): No such file or directory; make that directory, or name another with --wdir
            -n 2 --listen TAKEN doing                | 3 | cannot listen for the job's JVMs: address=0.0.0.0 port=TAKEN (Address already in use); choose another port, or an address of this host with --iface
            -n 2 --listen 0 --secret-file PLACE/open doing | 3 | others may read the job's secret: file=PLACE/open permissions=rw-r--r--; chmod 600 PLACE/open
            -n 2 --listen 0 --secret-file PLACE/three doing | 3 | not a job secret: characters=1
            -n 2 --listen 0 --secret-file PLACE/no/s doing | 3 | cannot write the job's secret: file=PLACE/no/s (java.nio.file.NoSuchFileException: PLACE/no/s); choose another place for it
            --join localhost:TAKEN                   | 3 | the job's secret is not known here: copy the head node's secret file to this machine and name it with --secret-file FILE, or set BRAMBLE_SECRET
            --join localhost:TAKEN --secret-file PLACE/no | 3 | cannot read the job's secret: file=PLACE/no (java.nio.file.NoSuchFileException: PLACE/no); copy it from the head node
            --join localhost:TAKEN --secret-file PLACE/open | 3 | others may read the job's secret: file=PLACE/open permissions=rw-r--r--; chmod 600 PLACE/open
            --join 127.0.0.1:FREE --secret-file PLACE/secret | 3 | no head node at 127.0.0.1:FREE: Connection refused; tried for 0 s: is it running with this port, does the name mean that machine, and does a firewall let the port through?
            --join no-such-host.invalid:1 --secret-file PLACE/secret | 3 | no head node at no-such-host.invalid:1: no host of that name is known here; tried for 0 s: is it running with this port, does the name mean that machine, and does a firewall let the port through?
            """)
    void aCommandLineThatCannotBe(String line, int expected, String sentence) throws Exception {
        Files.writeString(place.resolve("three"), "a\nb slots=2\n".replace("a\n", "a slots=1\n"));
        Files.writeString(place.resolve("hostile"), "# a\n-oProxyCommand=reboot slots=4\n");
        Files.writeString(place.resolve("empty"), "# nobody\n");
        Files.writeString(place.resolve("port"), "a port=2222\n");
        Files.writeString(place.resolve("java"), "localhost java=/no/java\n");
        JobSecret.parse(SECRET).write(place.resolve("secret"));
        JobSecret.parse(SECRET).write(place.resolve("open"));
        Files.setPosixFilePermissions(place.resolve("open"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(place.resolve("three"), PosixFilePermissions.fromString("rw-------"));
        TreeSet<String> before = traces();
        try (ServerSocket taken = new ServerSocket(0)) {
            int free;
            try (ServerSocket socket = new ServerSocket(0)) {
                free = socket.getLocalPort();
            }
            String words = filled(line, taken.getLocalPort(), free);
            int code = run(Map.of(), words.split(" "));
            String expectedText = filled(sentence, taken.getLocalPort(), free);
            assertTrue(err.toString(UTF_8).startsWith(expectedText), said() + "\nexpected: " + expectedText);
            assertEquals(1, err.toString(UTF_8).lines().count(), said());
            assertEquals(expected, code);
        }
        assertNothingLeft(before);
    }

    @Test
    void withoutANumberThereAreAsManyRanksAsSlots() {
        assertEquals(0, run(Map.of(), "--hosts", "a:2,b,c:2", "--dry-run", "doing"));
        assertEquals(
                "a: ranks 0 to 1 of demo.Doing, threads of a JVM\nb: rank 2 of demo.Doing, a JVM\n"
                        + "c: ranks 3 to 4 of demo.Doing, threads of a JVM\n",
                out.toString(UTF_8));
    }

    private String filled(String text, int taken, int free) {
        return text.replace("PLACE", place.toString())
                .replace("TAKEN", String.valueOf(taken))
                .replace("FREE", String.valueOf(free))
                .replace("HOST", io.bramble.process.HostName.local())
                .replace(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    /** A head node in this JVM, which waits for two ranks of that build. */
    private MeetingHead head(String program, String fingerprint, String version, Map<String, String> options) {
        ProgramInfo info = ProgramInfo.of(program, ProgramInfo.Entry.MAIN)
                .option(OptionSpec.ofString("what", "nothing", ""))
                .fingerprint(fingerprint);
        HeadSettings settings = new HeadSettings(
                JobSecret.parse(SECRET),
                MemberJob.terms(info, options, List.of(), TransportChoice.AUTO, false, Tuning.NONE, Version.number()),
                2,
                RankOrder.BY_HOST,
                ControlPlan.standard(),
                new Briefing(program, options, List.of(), TransportChoice.AUTO, false, false, false, 0)
                        .encode(version));
        return MeetingHead.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                settings,
                sentence -> {},
                Duration.ofDays(1),
                false,
                () -> {});
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            another secret  | cd | demo.Doing | 0 |   | the head node at 127.0.0.1:PORT has another secret than this JVM; use the secret file that this job's head node made
            another build   | ab | demo.Doing | 1 |   | HOST (pid PID) has another build of demo.Doing: there=0 head=1; copy the head node's jar to it
            another jar     | ab | demo.Other | 0 |   | the head node runs demo.Other, which APP.jar does not have; copy the head node's jar to this machine
            another version | ab | demo.Doing | 0 | 9 | the head node has another version of Bramble: here=VERSION head=9; copy the head node's jar to this machine
            too many        | ab | demo.Doing | 0 |   | HOST (pid PID) offers more than is missing: offered=3 missing=2 ranks=2 jvms=0 limitJvms=1024; offer fewer ranks or give the head node a larger --ranks
            """)
    void aJvmThatMayNotJoin(
            String what, String digits, String program, String fingerprint, String version, String sentence)
            throws Exception {
        JobSecret.parse(digits.repeat(32)).write(place.resolve("secret"));
        TreeSet<String> before = traces();
        try (MeetingHead head = head(program, fingerprint, version == null ? Version.number() : version, Map.of())) {
            int code = run(
                    Map.of(),
                    "-n",
                    what.equals("too many") ? "3" : "1",
                    "--join",
                    "127.0.0.1:" + head.port(),
                    "--secret-file",
                    place.resolve("secret").toString());
            String expected = sentence.replace("PORT", String.valueOf(head.port()))
                    .replace("PID", String.valueOf(ProcessHandle.current().pid()))
                    .replace("VERSION", Version.number())
                    .replace("HOST", io.bramble.process.HostName.local());
            String said = err.toString(UTF_8).replaceFirst("^joining demo.Doing at [^\n]*\n", "");
            assertEquals(expected + "\n", said);
            assertEquals(3, code);
        }
        assertNothingLeft(before);
    }

    /** The only case with a rank, which waits. */
    @Test
    void nobodyJoinsInTime() throws Exception {
        TreeSet<String> before = traces();
        assertEquals(
                110, run(Map.of("BRAMBLE_SECRET", SECRET), "-n", "3", "--listen", "0", "--timeout", "0.5", "doing"));
        assertTrue(
                said().endsWith("the job was ended: the time of 500 ms is up; its ranks were:\n"
                        + "ranks are missing: joined=1 ranks=3\n"),
                said());
        assertEquals("", out.toString(UTF_8));
        assertNothingLeft(before);
    }

    @Test
    void whatAnswersAtThePortIsNoHead() throws Exception {
        JobSecret.parse(SECRET).write(place.resolve("secret"));
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread greeter = new Thread(() -> {
                try (var socket = server.accept()) {
                    socket.getOutputStream().write("220 mail ESMTP\r\n".getBytes(UTF_8));
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // The one who asked has gone.
                }
            });
            greeter.setDaemon(true);
            greeter.start();
            int code = run(Map.of("BRAMBLE_SECRET", SECRET), "--join", "127.0.0.1:" + server.getLocalPort(), "doing");
            assertEquals(3, code);
            assertTrue(
                    said().startsWith("what answers at 127.0.0.1:" + server.getLocalPort() + " is no head node"),
                    said());
            assertTrue(said().endsWith("; check host and port\n"), said());
        }
    }

    @Test
    void aSecretInTheEnvironmentThatIsNone() {
        assertEquals(3, run(Map.of("BRAMBLE_SECRET", "geheim"), "--join", "127.0.0.1:1"));
        assertEquals(
                "BRAMBLE_SECRET is not a job secret: characters=6 expected=64 hexadecimal digits; copy the whole line"
                        + " from the head node's secret file\n",
                said());
    }

    @Test
    void aDirectoryOfTheSecretThatOthersLookInto() throws Exception {
        Path runtime = Files.createDirectory(place.resolve("runtime"));
        Files.createDirectory(
                runtime.resolve("bramble"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Map<String, String> environment = Map.of(
                "OMPI_COMM_WORLD_RANK",
                "0",
                "OMPI_COMM_WORLD_SIZE",
                "2",
                "OMPI_COMM_WORLD_LOCAL_SIZE",
                "2",
                "XDG_RUNTIME_DIR",
                runtime.toString());
        assertEquals(3, run(environment, "doing"));
        assertEquals(
                "others may look into the directory of the job's secret: directory=PLACE/runtime/bramble must be a"
                        + " directory of mode 0700 of the user who runs the job; chmod 700 it, or remove it\n",
                said());
    }

    @Test
    void aProcessThatDoesNotKnowWhereTheFirstIs() {
        Map<String, String> environment =
                Map.of("OMPI_COMM_WORLD_RANK", "1", "OMPI_COMM_WORLD_SIZE", "2", "BRAMBLE_SECRET", SECRET);
        assertEquals(3, run(environment, "doing"));
        assertEquals(
                "mpirun does not say where process 0 is; set BRAMBLE_HEAD=HOST:PORT, or leave BRAMBLE_SECRET out where"
                        + " the hosts have the home directory in common\n",
                said());
    }
}
