package io.bramble.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.process.LocalJob;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ResourceLock(Resources.SYSTEM_OUT)
class LauncherTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<LocalJob.JobPlan> plans = new ArrayList<>();

    @TempDir
    private Path place;

    private Launcher launcher(Map<String, String> environment, Object result, String... programs) throws Exception {
        return new Launcher(
                Samples.folder(place, programs).getPath(),
                environment,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                plan -> {
                    plans.add(plan);
                    return new LocalJob.Outcome(0, result, null);
                });
    }

    private int run(List<String> programs, String line) throws Exception {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ");
        return launcher(Map.of(), null, programs.toArray(new String[0])).run(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            ``                              | which program? APP.jar has inner, pi, pi-tags, word-count, demo.a.Twin, demo.b.Twin; see "help"
            -n 4                            | which program? APP.jar has inner, pi, pi-tags, word-count, demo.a.Twin, demo.b.Twin; see "help"
            -n                              | --ranks needs a value: --ranks N
            -n four pi                      | -n takes a whole number of ranks, not "four"
            -n 4.5 pi                       | -n takes a whole number of ranks, not "4.5"
            -n pi                           | -n takes a whole number of ranks, not "pi"
            -np 4 pi                        | -n takes a whole number of ranks, not "p"; write -n 4, not -np 4
            -n 0 pi                         | -n takes at least 1 rank, not 0
            -n -3 pi                        | -n takes at least 1 rank, not -3
            -n 4097 pi                      | -n takes at most 4096 ranks, not 4097
            -n 99999999999999999999 pi      | -n takes at most 4096 ranks, not 99999999999999999999
            -n 2 --ranks 3 pi               | --ranks is given twice; give it once
            --rank 4 pi                     | no launcher option --rank; did you mean --ranks?
            --frobnicate pi                 | no launcher option --frobnicate; options of a program come after its name, see "help"
            -z pi                           | no launcher option -z; options of a program come after its name, see "help"
            --slices 5 pi                   | no launcher option --slices; options of a program come after its name, see "help"
            --dry-run=yes pi                | --dry-run takes no value: "--dry-run=yes"
            --hosts a,a pi                  | --hosts names a twice; give it once, with its slots: a:2
            --hosts a,,b pi                 | --hosts takes names separated by commas, each perhaps with slots, like a,b:4; not ""
            --hosts a:0 pi                  | slots of a host are a number from 1 to 4096, like a:4; not "0"
            -n 5 --hosts a:2,b pi           | the hosts have 3 slots for 5 ranks; give -n 3 or fewer, or more slots, like a:4
            --hosts                         | --hosts needs a value: --hosts a,b:4,c
            --hosts a --hostfile f pi       | --hosts and --hostfile both say where to run; leave one of them out
            --hostfile /no/such/file pi     | cannot read hostfile /no/such/file: java.nio.file.NoSuchFileException: /no/such/file; name a file that is there
            --hosts -oProxyCommand=x pi     | --hosts takes names separated by commas, each perhaps with slots, like a,b:4; not "-oProxyCommand=x"
            --hosts u@-x pi                 | --hosts takes names separated by commas, each perhaps with slots, like a,b:4; not "u@-x"
            --hosts -l@b pi                 | --hosts takes names separated by commas, each perhaps with slots, like a,b:4; not "-l@b"
            --hosts a;id pi                 | --hosts takes names separated by commas, each perhaps with slots, like a,b:4; not "a;id"
            --hosts $(id) pi                | --hosts takes names separated by commas, each perhaps with slots, like a,b:4; not "$(id)"
            --hosts :4 pi                   | --hosts takes names separated by commas, each perhaps with slots, like a,b:4; not ":4"
            --map-by node pi                | --map-by is for JVMs that are started with --hosts, --hostfile or --processes; without them all ranks run in this one: leave it out
            --processes --map-by core pi    | --map-by takes slot or node, not "core"
            --iface eth0 pi                 | --iface is for JVMs that are started with --hosts, --hostfile or --processes; without them all ranks run in this one: leave it out
            --rsh ssh pi                    | --rsh is for JVMs that are started with --hosts, --hostfile or --processes; without them all ranks run in this one: leave it out
            -x A=1 pi                       | -x is for JVMs that are started with --hosts, --hostfile or --processes; without them all ranks run in this one: set the variable before java: NAME=VALUE java -jar APP.jar
            --processes -x 1A=1 pi          | -x takes NAME or NAME=VALUE, not "1A=1"
            --processes -x NOWHERE pi       | -x NOWHERE: there is no such variable here; give its value: -x NOWHERE=VALUE
            --wdir /tmp pi                  | --wdir is for JVMs that are started with --hosts, --hostfile or --processes; without them all ranks run in this one: change to the directory before java
            --jvm -Xmx1g pi                 | --jvm is for JVMs that are started with --hosts, --hostfile or --processes; without them all ranks run in this one: give the options to java itself: java OPTIONS -jar APP.jar
            --check=yes pi                  | --check takes no value: "--check=yes"
            --hang-after soon pi            | --hang-after takes a number of seconds, not "soon"
            --hang-after -3 pi              | --hang-after takes more than 0 seconds, not -3
            --hang-after 99999999999 pi     | --hang-after takes at most 9223285636 seconds, not 99999999999; give 0 for never
            --trace                         | --trace needs a value: --trace FILE
            --trace t --join localhost:7000 | --join makes this JVM one of a job whose head node decides, so that --trace has no meaning; give it there
            --dashboard --join localhost:7000 | --join makes this JVM one of a job whose head node decides, so that --dashboard has no meaning; give it there
            --dashboard 65536 pi            | --dashboard takes a port from 1 to 65535, or 0 for any that is free, not "65536"
            --dashboard=pi                  | --dashboard takes a port from 1 to 65535, or 0 for any that is free, not "pi"
            --dashboard 1 --dashboard pi    | --dashboard is given twice; give it once
            --listen 7000 pi                | --listen needs to know how many ranks there are in all JVMs together: give -n N
            --listen 70000 -n 2 pi          | --listen takes a port from 1 to 65535, or 0 for any that is free, not "70000"
            --listen a:1 -n 2 pi            | --listen takes a port from 1 to 65535, or 0 for any that is free, not "a:1"
            --listen 7000 -n 1 pi           | -n 1 leaves nobody to wait for, as this JVM has 1 rank itself; give a larger -n, or leave --listen out
            --listen 7000 -n 4 --hosts localhost:4 pi | -n 4 leaves nobody to wait for, as this JVM has 4 ranks itself; give a larger -n, or leave --listen out
            --listen 7000 -n 4 --hosts localhost pi | --listen starts nothing on other hosts: --hosts may say how many ranks this one has, like --hosts localhost:4, not "localhost"
            --listen 7000 -n 4 --hosts 192.0.2.250:2 pi | --listen starts nothing on other hosts: --hosts may say how many ranks this one has, like --hosts localhost:4, not "192.0.2.250:2"
            --listen 7000 -n 4 --processes pi | --listen waits for JVMs that are started elsewhere, so that --processes has no meaning; leave it out
            --listen 7000 -n 4 --jvm -Xmx1g pi | --listen waits for JVMs that are started elsewhere, so that --jvm has no meaning; give the options to java itself: java OPTIONS -jar APP.jar
            --listen 7000 -n 4 --transport memory pi | --transport memory reaches the ranks of one JVM only; leave it out
            --listen 7000 --join a:7000     | --listen makes this JVM the head node and --join makes it one of another's; leave one of them out
            --join a                        | --join takes HOST:PORT, like pi1:7000 or [fd00::1]:7000, not "a"
            --join a:                       | --join takes HOST:PORT, like pi1:7000 or [fd00::1]:7000, not "a:"
            --join a:0                      | --join takes HOST:PORT, like pi1:7000 or [fd00::1]:7000, not "a:0"
            --join -oProxyCommand=x:1       | --join takes HOST:PORT, like pi1:7000 or [fd00::1]:7000, not "-oProxyCommand=x:1"
            --join fd00::1:7000:            | --join takes HOST:PORT, like pi1:7000 or [fd00::1]:7000, not "fd00::1:7000:"
            --join a:7000 --hosts b         | --join makes this JVM one of a job whose head node decides, so that --hosts has no meaning; leave it out
            --join a:7000 --timeout 5       | --join makes this JVM one of a job whose head node decides, so that --timeout has no meaning; give it there
            --join a:7000 --transport udp   | --join makes this JVM one of a job whose head node decides, so that --transport has no meaning; give it there
            --secret-file f pi              | --secret-file is for jobs whose JVMs are started one by one, with --listen and --join or by a scheduler; leave it out
            --transport memory --processes pi | --transport memory reaches the ranks of one JVM only; leave --processes or --transport out
            --transport sharedmemory --hosts a,b pi | --transport sharedmemory reaches the ranks of one host only; leave it out, or give one host
            --transport memry pi            | --transport takes auto, memory, sharedmemory or udp, not "memry"; did you mean memory?
            --output taged pi               | --output takes plain, tagged or dir=DIR, not "taged"; did you mean tagged?
            --output dir= pi                | --output takes plain, tagged or dir=DIR, not "dir="; did you mean dir=DIR?
            --timeout soon pi               | --timeout takes a number of seconds, not "soon"
            --timeout 1e9 pi                | --timeout takes a number of seconds, not "1e9"
            --timeout 0 pi                  | --timeout takes more than 0 seconds, not 0
            --timeout -1 pi                 | --timeout takes more than 0 seconds, not -1
            --timeout 99999999999 pi        | --timeout takes at most 9223285636 seconds, not 99999999999; leave it out for never
            help pi pi-tags                 | help takes one program, not "pi pi-tags"
            help pie                        | no program "pie" in APP.jar; did you mean pi?
            version now                     | version takes no words, not "now"
            programs all                    | programs takes no words, not "all"
            pie                             | no program "pie" in APP.jar; did you mean pi?
            wordcount                       | no program "wordcount" in APP.jar; did you mean WordCount?
            nothing-like-it                 | no program "nothing-like-it" in APP.jar; it has inner, pi, pi-tags, word-count, demo.a.Twin, demo.b.Twin
            twin                            | "twin" means several programs; give the full name: demo.a.Twin or demo.b.Twin
            -n 1 pi-tags                    | pi-tags needs at least 2 ranks, not 1; give -n 2 or more
            pi -n 4                         | -n is an option of the launcher: put it before pi
            pi --ranks=4                    | --ranks is an option of the launcher: put it before pi
            pi --slice 5                    | pi has no option --slice; did you mean --slices?
            pi --frobnicate                 | pi has no option --frobnicate; it has --slices, --size, --verbose, --unit, --sizes
            pi -s 5                         | pi has no option -s; it has --slices, --size, --verbose, --unit, --sizes
            pi -slices 5                    | pi has no option -slices; did you mean --slices?
            -n 2 pi-tags --fast             | pi-tags has no option --fast; it has none
            pi --slices nonsense            | --slices takes a whole number, not "nonsense"
            pi --slices 5.5                 | --slices takes a whole number, not "5.5"
            pi --slices 99999999999         | --slices takes a whole number, not "99999999999"
            pi --slices=                    | --slices takes a whole number, not ""
            pi --slices                     | --slices needs a whole number: --slices VALUE
            pi --slices --size 5            | --slices needs a whole number: --slices VALUE, or --slices=--size where that is meant
            pi --slices 5 --slices 6        | --slices is given twice; give it once
            pi --verbose=maybe              | --verbose takes one of true|false, not "maybe"
            pi --verbose true               | pi takes options only, not the word "true"
            pi --unit years                 | --unit takes one of nanoseconds|microseconds|milliseconds|seconds|minutes|hours|days, not "years"
            pi --sizes 1,b                  | --sizes takes a whole number list, not "1,b"
            pi slices=5                     | pi takes options only, not the word "slices=5"; did you mean --slices?
            pi 50                           | pi takes options only, not the word "50"
            pi -- --slices                  | pi takes options only, not the word "--slices"
            word-count                      | word-count needs --in (path)
            word-count --in                 | --in needs a path: --in VALUE
            """)
    void saysInOneSentenceWhatIsWrong(String line, String sentence) throws Exception {
        int code = run(Samples.SEVERAL, line);
        assertAll(
                () -> assertEquals(sentence + "\n", err.toString(UTF_8)),
                () -> assertEquals(2, code),
                () -> assertEquals("", out.toString(UTF_8)),
                () -> assertEquals(List.of(), plans));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            -n 4 pi                                     | 4 | demo.Pi        | {} []
            -n4 pi                                      | 4 | demo.Pi        | {} []
            --ranks=4 pi                                | 4 | demo.Pi        | {} []
            -n +3 Pi                                    | 3 | demo.Pi        | {} []
            -n 3 demo.Pi                                | 3 | demo.Pi        | {} []
            -n 3 Outer.Inner                            | 3 | demo.Pi        | {} []
            -n 3 demo.Outer$Inner                       | 3 | demo.Pi        | {} []
            -n 3 demo.b.Twin                            | 3 | demo.Pi        | {} []
            -n 3 -- pi --slices 5                       | 3 | demo.Pi        | {slices=5} []
            -n 8 --output tagged --transport memory pi  | 8 | demo.Pi        | {} []
            -n 1 pi --slices 5 --size=7 --verbose       | 1 | demo.Pi        | {size=7, slices=5, verbose=true} []
            -n 1 pi --slices -5 --verbose=false         | 1 | demo.Pi        | {slices=-5, verbose=false} []
            -n 1 pi --unit MILLISECONDS                 | 1 | demo.Pi        | {unit=MILLISECONDS} []
            -n 1 pi --sizes 1,2 --sizes 3               | 1 | demo.Pi        | {sizes=1,2,3} []
            -n 2 PiTags                                 | 2 | demo.PiTags    | {} []
            -n 2 word-count a --in . -5 - b             | 2 | demo.WordCount | {in=.} [a, -5, -, b]
            -n 2 word-count --in=. -- --in -n --        | 2 | demo.WordCount | {in=.} [--in, -n, --]
            -n 2 word-count --in . --title "x"          | 2 | demo.WordCount | {in=., title="x"} []
            -n 2 WordCount --in . help                  | 2 | demo.WordCount | {in=.} [help]
            """)
    void runsWhatIsMeant(String line, int ranks, String className, String given) throws Exception {
        int code = run(Samples.SEVERAL, line);
        assertEquals("", err.toString(UTF_8));
        assertEquals(0, code);
        assertEquals(1, plans.size());
        LocalJob.JobPlan plan = plans.get(0);
        assertEquals(ranks, plan.ranks());
        assertEquals(className, plan.program().info().className());
        assertEquals(given, new java.util.TreeMap<>(plan.options()) + " " + plan.words());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            ``                  | 0 | ``                                          | {} []
            -n 4                | 0 | ``                                          | {} []
            --slices 5          | 0 | ``                                          | {slices=5} []
            -n 4 -- --slices 5  | 0 | ``                                          | {slices=5} []
            pi --slices 5       | 0 | ``                                          | {slices=5} []
            -- pi               | 0 | ``                                          | {} []
            --slice 5           | 2 | pi has no option --slice; did you mean --slices? | ``
            --slices 5 -n 4     | 2 | -n is an option of the launcher: put it before pi | ``
            --dry-run=1         | 2 | --dry-run takes no value: "--dry-run=1"     | ``
            pie                 | 2 | no program "pie" in APP.jar; did you mean pi? | ``
            -- help             | 2 | pi takes options only, not the word "help"  | ``
            something           | 2 | pi takes options only, not the word "something" | ``
            """)
    void letsTheNameBeLeftOutWhereThereIsOneProgram(String line, int code, String sentence, String given)
            throws Exception {
        assertEquals(code, run(List.of(Samples.SEVERAL.get(0)), line));
        assertEquals(sentence.isEmpty() ? "" : sentence + "\n", err.toString(UTF_8));
        assertEquals(code == 0 ? 1 : 0, plans.size());
        for (LocalJob.JobPlan plan : plans) {
            assertEquals(given, plan.options() + " " + plan.words());
        }
    }

    @Test
    void givesAllWordsToTheOneProgramThatTakesWords() throws Exception {
        assertEquals(0, run(List.of(Samples.SEVERAL.get(1)), "one two --in ."));
        assertEquals(List.of("one", "two"), plans.get(0).words());
        assertEquals(0, run(List.of(Samples.SEVERAL.get(1)), "--in . -- version"));
        assertEquals(List.of("version"), plans.get(1).words());
    }

    @Test
    void usesTheCoresOfThisMachineOrWhatTheProgramNeeds() throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        assertEquals(0, run(Samples.SEVERAL, "pi"));
        assertEquals(0, run(Samples.SEVERAL, "pi-tags"));
        assertEquals(cores, plans.get(0).ranks());
        assertEquals(Math.max(2, cores), plans.get(1).ranks());
    }

    @Test
    void passesTheTimeoutOn() throws Exception {
        assertEquals(0, run(Samples.SEVERAL, "--timeout 2.5 pi"));
        assertEquals(Duration.ofMillis(2500), plans.get(0).timeout());
        assertEquals(0, run(Samples.SEVERAL, "--timeout 0.00000000001 pi"));
        assertEquals(Duration.ofNanos(1), plans.get(1).timeout());
    }

    @Test
    void cannotStartWithoutPrograms() throws Exception {
        assertEquals(3, run(List.of(), "pi"));
        String text = err.toString(UTF_8);
        assertTrue(text.startsWith("APP.jar has no program that was generated from @Parallel; "), text);
        assertTrue(
                text.contains("<annotationProcessorPaths>") && text.contains("annotationProcessor(\"io.bramble:"),
                text);
    }

    @Test
    void cannotStartAProgramWhoseGeneratedClassIsMissing() throws Exception {
        assertEquals(3, run(List.of("demo.Gone=demo.Gone_Program"), "gone"));
        assertEquals(
                "cannot load demo.Gone_Program: java.lang.ClassNotFoundException:"
                        + " demo.Gone_Program; build the jar again with the processor and the runtime of one version\n",
                err.toString(UTF_8));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            SLURM_STEP_NUM_TASKS=4 | pi | srun says how many processes there are, but not which this one is: SLURM_PROCID= processes=4; start this directly by srun, or set BRAMBLE_SCHEDULER=none for a job of its own in each
            SLURM_STEP_NUM_TASKS=4 SLURM_PROCID=4 | pi | srun says how many processes there are, but not which this one is: SLURM_PROCID=4 processes=4; start this directly by srun, or set BRAMBLE_SCHEDULER=none for a job of its own in each
            SLURM_STEP_NUM_TASKS=4 SLURM_PROCID=1 | -n 2 pi | srun has started this 4 times, each a rank of one job, which is not -n 2; leave -n out, or set BRAMBLE_SCHEDULER=none for a job of its own in each
            SLURM_STEP_NUM_TASKS=4 SLURM_PROCID=1 | --hosts a,b pi | srun has started this 4 times, each a rank of one job, so that --hosts has no meaning; leave it out
            OMPI_COMM_WORLD_SIZE=4 OMPI_COMM_WORLD_RANK=0 | --processes pi | mpirun has started this 4 times, each a rank of one job, so that --processes has no meaning; leave it out
            OMPI_COMM_WORLD_SIZE=four | pi | the environment has OMPI_COMM_WORLD_SIZE=four, which is no number; was it set by hand? unset it, or set BRAMBLE_SCHEDULER=none
            PMI_SIZE=2 PMI_RANK=0 BRAMBLE_HEAD=a;b | pi | BRAMBLE_HEAD takes HOST:PORT, like pi1:7000 or [fd00::1]:7000, not "a;b"
            JOB_COMPLETION_INDEX=1 | pi | this is one pod of an indexed job (JOB_COMPLETION_INDEX=1), but not how many there are: give -n N; or set BRAMBLE_SCHEDULER=none for a job of its own in each pod
            JOB_COMPLETION_INDEX=1 | -n 3 pi | this is one pod of an indexed job (JOB_COMPLETION_INDEX=1), but not where the first is: set BRAMBLE_HEAD=HOST:PORT; or set BRAMBLE_SCHEDULER=none for a job of its own in each pod
            """)
    void saysWhatIsWrongWithASchedulersVariables(String variables, String line, String sentence) throws Exception {
        Launcher launcher = launcher(variables(variables), null, Samples.SEVERAL.get(0));
        assertEquals(2, launcher.run(line.split(" ")));
        assertEquals(sentence + "\n", err.toString(UTF_8));
        assertEquals(List.of(), plans);
    }

    private static Map<String, String> variables(String text) {
        Map<String, String> all = new java.util.HashMap<>();
        for (String each : text.split(" ")) {
            int equals = each.indexOf('=');
            all.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            SLURM_STEP_NUM_TASKS=1 SLURM_PROCID=0
            SLURM_NTASKS=4 SLURM_PROCID=0 SLURM_JOB_ID=7
            OMPI_COMM_WORLD_SIZE=1 OMPI_COMM_WORLD_RANK=0
            JOB_COMPLETION_INDEX=1 BRAMBLE_SCHEDULER=none
            SLURM_STEP_NUM_TASKS=4 BRAMBLE_SCHEDULER=none
            """)
    void runsAJobOfItsOwnWhereItIsTheOnlyProcess(String variables) throws Exception {
        Launcher launcher = launcher(variables(variables), null, Samples.SEVERAL.get(0));
        assertEquals(0, launcher.run("-n", "4", "pi"));
        assertEquals(4, plans.get(0).ranks());
    }

    @Test
    void printsWhoWouldJoinWhere() throws Exception {
        assertEquals(0, run(Samples.SEVERAL, "--listen 7000 -n 5 --hosts localhost:2 --dry-run pi"));
        assertEquals(0, run(Samples.SEVERAL, "--join a:7000 -n 2 --dry-run"));
        assertEquals(
                0,
                launcher(Map.of("PMI_SIZE", "3", "PMI_RANK", "0"), null, Samples.SEVERAL.get(0))
                        .run("--dry-run", "pi"));
        String host = io.bramble.process.HostName.local();
        assertEquals(
                host + ": ranks 0 to 1 of demo.Pi, waits for 3 more at port 7000\n" + host
                        + ": 2 ranks for the job at a:7000\nmpiexec: ranks 0 to 2 of demo.Pi, a JVM each\n",
                out.toString(UTF_8));
    }

    @Test
    void printsWhoWouldRunWhatWhere() throws Exception {
        assertEquals(0, run(Samples.SEVERAL, "-n 3 --dry-run pi --slices 5"));
        assertEquals(
                io.bramble.process.HostName.local() + ": ranks 0 to 2 of demo.Pi, threads of one JVM\n",
                out.toString(UTF_8));
        assertEquals(List.of(), plans);
        assertEquals(2, run(Samples.SEVERAL, "-n 3 --dry-run pi --slice 5"));
    }

    @Test
    void listsPrograms() throws Exception {
        assertEquals(0, run(Samples.SEVERAL, "programs"));
        assertEquals("""
                  inner        demo.Outer$Inner
                  pi           Adds up a series; slowly, ü \\ all.
                  pi-tags      demo.PiTags
                  word-count   demo.WordCount
                  demo.a.Twin  demo.a.Twin
                  demo.b.Twin  demo.b.Twin
                """, out.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"help pi", "pi --help", "pi --slices 5 -h", "help demo.Pi"})
    void tellsAProgramsOptions(String line) throws Exception {
        assertEquals(0, run(Samples.SEVERAL, line));
        assertEquals("""
                usage: java -jar APP.jar [options] pi [program options]
                       demo.Pi

                Adds up a series; slowly, ü \\ all.

                program options:
                      --slices <whole number>         how many parts; default 50
                """, out.toString(UTF_8).substring(0, out.toString(UTF_8).indexOf("      --size <")));
    }

    @Test
    void tellsWhatMustBeGiven() throws Exception {
        assertEquals(0, run(Samples.SEVERAL, "word-count --help"));
        assertEquals("""
                usage: java -jar APP.jar [options] word-count --in VALUE [program options] [words]
                       demo.WordCount

                program options:
                      --in <path>     the folder to read; must be given
                      --title <text>
                """, out.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"help", "--help", "-h", "help help"})
    void tellsItsOwnOptionsAndThePrograms(String line) throws Exception {
        assertEquals(0, run(Samples.SEVERAL, line));
        String page = out.toString(UTF_8);
        assertTrue(page.startsWith("usage: java -jar APP.jar [options] PROGRAM [program options]\n"), page);
        for (LauncherOption option : LauncherOption.values()) {
            assertTrue(
                    page.lines().anyMatch(text -> (text + " ").contains("  " + HelpText.left(option) + " ")),
                    option + " in " + page);
        }
        assertTrue(page.contains("  word-count   demo.WordCount\n"), page);
        assertTrue(page.lines().allMatch(text -> text.length() <= 100), page);
    }

    @ParameterizedTest
    @CsvSource({"version", "--version"})
    void tellsItsVersion(String line) throws Exception {
        assertEquals(0, run(Samples.SEVERAL, line));
        assertTrue(out.toString(UTF_8).matches("bramble \\S+, Java \\d+ \\(.*\\)\n"), out.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            plain  | [1, 2]\\n
            tagged | [0@HOST] [1, 2]\\n
            """)
    void printsTheResultAsRankZerosLastLine(String output, String text) throws Exception {
        Launcher launcher = launcher(Map.of(), new int[] {1, 2}, Samples.SEVERAL.get(0));
        assertEquals(0, launcher.run("--output", output));
        String expected = text.replace("\\n", "\n").replace("HOST", io.bramble.process.HostName.local());
        assertEquals(expected, out.toString(UTF_8));
    }
}
