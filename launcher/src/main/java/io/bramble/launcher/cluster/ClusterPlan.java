package io.bramble.launcher.cluster;

import io.bramble.bootstrap.JobTerms;
import io.bramble.collective.Tuning;
import io.bramble.process.LocalJob;
import io.bramble.process.OutputSink;
import io.bramble.process.TransportChoice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A job of several JVMs.
 *
 * @param terms what must be the same in all
 * @param generatedName the program's class
 * @param options the program's, by name
 * @param words the program's
 * @param hosts where it runs
 * @param layout which ranks are where
 * @param transport how JVMs reach each other
 * @param network an interface or subnet, null for any
 * @param rsh the remote shell's command and its first words
 * @param classPath of this JVM
 * @param mainClass of the others
 * @param javaOptions of the others
 * @param environment variables for them
 * @param workingDirectory of them, null for this one's where they have it
 * @param timeout the job's, null for never
 * @param check whether collective calls are compared over ranks
 * @param tuning which algorithms collectives take
 * @param watch what looks for ranks that do not go on; null: nothing
 * @param outlivesLoss whether it goes on when another JVM than that of rank 0 is lost
 * @param warnings takes whole lines about a job that goes on
 * @param timelines takes what each JVM kept of its ranks' calls; null: they keep nothing
 * @param statuses takes how each JVM's ranks are, now and then; null: nobody does
 * @param sink takes the ranks' lines
 */
public record ClusterPlan(
        JobTerms terms,
        String generatedName,
        Map<String, String> options,
        List<String> words,
        List<HostSpec> hosts,
        RankLayout layout,
        TransportChoice transport,
        @Nullable String network,
        List<String> rsh,
        String classPath,
        String mainClass,
        List<String> javaOptions,
        Map<String, String> environment,
        @Nullable String workingDirectory,
        @Nullable Duration timeout,
        boolean check,
        Tuning tuning,
        LocalJob.@Nullable HangWatch watch,
        boolean outlivesLoss,
        Consumer<String> warnings,
        @Nullable Consumer<byte[]> timelines,
        @Nullable Consumer<byte[]> statuses,
        OutputSink sink) {}
