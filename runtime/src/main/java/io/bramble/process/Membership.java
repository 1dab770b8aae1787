package io.bramble.process;

import io.bramble.bootstrap.JobSecret;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What makes this JVM one of a job's.
 *
 * @param secret the job's
 * @param head where the head listens, resolved
 * @param jvmId its number among the job's JVMs, which gives the order of ranks; 0 holds rank 0
 * @param host the name of its host, for people
 * @param transport how it reaches the others
 * @param network an interface or a subnet to use; null for the one that reaches the head first
 * @param brambleVersion of the library
 */
public record Membership(
        JobSecret secret,
        InetSocketAddress head,
        long jvmId,
        String host,
        TransportChoice transport,
        @Nullable String network,
        String brambleVersion) {}
