package io.bramble.launcher;

import io.bramble.error.BrambleException;
import io.bramble.error.UsageException;
import io.bramble.launcher.doctor.Examination;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does what {@code doctor} and the options behind it say. */
final class DoctorRun {
    private static final int BAD = 1;
    private static final String JSON = "--json";
    private static final List<LauncherOption> OPTIONS =
            List.of(LauncherOption.HOSTS, LauncherOption.HOSTFILE, LauncherOption.RSH, LauncherOption.IFACE);

    private final PrintStream out;
    private final String classPath;
    private final Map<String, String> environment;

    DoctorRun(PrintStream out, String classPath, Map<String, String> environment) {
        this.out = out;
        this.classPath = classPath;
        this.environment = environment;
    }

    /** The page about it. */
    static String help(String jar) {
        StringBuilder page = new StringBuilder("usage: java -jar ").append(jar).append(" doctor [options]\n\n");
        page.append("Looks whether jobs can run on the hosts, or on this machine, and says what to do where not.\n\n");
        for (LauncherOption each : OPTIONS) {
            page.append(HelpText.left(each)).append('\n');
        }
        return page.append("    ")
                .append(JSON)
                .append("     a line of JSON for each row\n")
                .toString();
    }

    /**
     * Examines and returns the exit code.
     *
     * @param words the launcher's options, before and behind the word {@code doctor}
     */
    int run(List<String> words) {
        JvmOptions jvms = read(words);
        try {
            Examination.Findings findings = Examination.of(jvms.hosts(), jvms.rsh(), jvms.network(), classPath);
            out.print(words.contains(JSON) ? findings.json() : findings.table());
            out.flush();
            return findings.isBad() ? BAD : 0;
        } catch (UsageException e) {
            throw e;
        } catch (BrambleException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }

    private JvmOptions read(List<String> words) {
        List<String> options = new ArrayList<>();
        boolean hasHosts = false;
        for (String word : words) {
            LauncherOption option = named(word);
            hasHosts |= option == LauncherOption.HOSTS || option == LauncherOption.HOSTFILE;
            if (!word.equals(JSON)) {
                options.add(word);
            }
        }
        if (!hasHosts) {
            // This machine, in the words of a job.
            options.add(LauncherOption.PROCESSES.dashed());
        }
        LauncherOption last = words.isEmpty() ? null : named(words.get(words.size() - 1));
        if (last != null && !words.get(words.size() - 1).contains("=")) {
            throw new UsageException(last.dashed() + " needs a value: " + last.dashed() + " " + last.value());
        }
        options.add("doctor");
        CommandLine line = CommandLineParser.parse(environment, options.toArray(String[]::new));
        JvmOptions jvms = line.jvms();
        if (line.words().size() != 1 || jvms == null) {
            throw new UsageException(
                    "doctor takes options only, not \"" + line.words().get(0) + "\"");
        }
        return jvms;
    }

    /** Null for a word that is no option. */
    private static @Nullable LauncherOption named(String word) {
        LauncherOption option = LauncherOption.named(word);
        if (option != null ? !OPTIONS.contains(option) : word.startsWith("--") && !word.equals(JSON)) {
            throw new UsageException("doctor takes --hosts, --hostfile, --rsh, --iface and --json, not " + word);
        }
        return option;
    }
}
