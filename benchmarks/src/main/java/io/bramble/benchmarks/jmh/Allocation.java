package io.bramble.benchmarks.jmh;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link ArraysBenchmark} under JMH's {@code gc} profiler, and prints what operations allocate as rows of the comparison. */
public final class Allocation {
    private static final String PER_OPERATION = "gc.alloc.rate.norm";

    private Allocation() {}

    /** Without arguments all operations. */
    public static void main(String[] kinds) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(ArraysBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT);
        if (kinds.length > 0) {
            options.param("kind", kinds);
        }
        Collection<RunResult> results =
                new Runner(options.shouldFailOnError(true).build()).run();
        for (RunResult result : results) {
            String kind =
                    result.getParams().getParam("kind").toLowerCase(Locale.ROOT).replace('_', '-');
            // Newer versions of JMH put a dot before it.
            double bytes = result.getSecondaryResults().keySet().stream()
                    .filter(name -> name.endsWith(PER_OPERATION))
                    .mapToDouble(name -> result.getSecondaryResults().get(name).getScore())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("JMH tells no " + PER_OPERATION));
            System.out.printf(
                    Locale.ROOT, "{\"bench\":\"allocation-%s\",\"ranks\":2,\"bytesPerOperation\":%.4f}%n", kind, bytes);
        }
    }
}
