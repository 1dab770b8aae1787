package io.bramble.launcher;

import io.bramble.launcher.cluster.HostSpec;
import io.bramble.launcher.cluster.RankLayout;
import io.bramble.process.TransportChoice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a command line that is about jobs of several JVMs.
 *
 * @param hosts where they run; this host where none is named
 * @param mapBy how hosts are filled
 * @param processes whether each rank has a JVM of its own
 * @param transport how JVMs reach each other
 * @param network an interface or subnet, null for any
 * @param rsh the remote shell, word by word
 * @param environment variables for the ranks
 * @param workingDirectory null for the same as here
 * @param javaOptions of the JVMs
 */
record JvmOptions(
        List<HostSpec> hosts,
        RankLayout.MapBy mapBy,
        boolean processes,
        TransportChoice transport,
        @Nullable String network,
        List<String> rsh,
        Map<String, String> environment,
        @Nullable String workingDirectory,
        List<String> javaOptions) {}
