package io.bramble.bootstrap;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What must be the same in all JVMs of a job.
 *
 * @param program its class name
 * @param fingerprint the hash that the compiler's processor gave the program
 * @param brambleVersion of the library
 * @param javaFeature the Java version, like 17; any from {@link #MIN_JAVA} on will do, on each host another
 * @param littleEndian the byte order of the CPU
 * @param options name and value of each option of the program and each of the job's that all must have alike
 */
public record JobTerms(
        String program,
        String fingerprint,
        String brambleVersion,
        int javaFeature,
        boolean littleEndian,
        SortedMap<String, String> options) {
    /** The oldest Java that Bramble runs on. */
    public static final int MIN_JAVA = 17;

    /** Copies the options. */
    public JobTerms {
        options = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /** Those of this JVM. */
    public static JobTerms local(
            String program, String fingerprint, String brambleVersion, SortedMap<String, String> options) {
        return new JobTerms(
                program,
                fingerprint,
                brambleVersion,
                Runtime.version().feature(),
                java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN,
                options);
    }
}
