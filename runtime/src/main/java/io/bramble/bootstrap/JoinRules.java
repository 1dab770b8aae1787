package io.bramble.bootstrap;

import io.bramble.bootstrap.Refusal.Reason;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what a JVM brings with what the job is. Pure; one sentence for each difference, the most telling first. */
final class JoinRules {
    private JoinRules() {}

    /** Null where it may join. */
    static @Nullable Refusal check(JobTerms job, JobTerms offered, JoinRecord record) {
        String who = record.host() + " (pid " + record.pid() + ")";
        if (!offered.littleEndian()) {
            return new Refusal(
                    Reason.BYTE_ORDER,
                    who + " has a big-endian CPU; Bramble runs on little-endian ones: leave this host out");
        }
        if (offered.javaFeature() < JobTerms.MIN_JAVA) {
            return new Refusal(
                    Reason.JAVA_TOO_OLD,
                    who + " runs Java too old: java=" + offered.javaFeature() + " needed=" + JobTerms.MIN_JAVA
                            + "; install a newer one or name it with java= in the hostfile");
        }
        if (!offered.brambleVersion().equals(job.brambleVersion())) {
            return new Refusal(
                    Reason.DIFFERENT_VERSION,
                    who + " has another version of Bramble: there=" + offered.brambleVersion() + " head="
                            + job.brambleVersion() + "; copy the head node's jar to it");
        }
        if (!offered.program().equals(job.program())) {
            return new Refusal(
                    Reason.DIFFERENT_PROGRAM,
                    who + " runs another program: there=" + offered.program() + " head=" + job.program()
                            + "; start the same program on every host");
        }
        if (!offered.fingerprint().equals(job.fingerprint())) {
            return new Refusal(
                    Reason.DIFFERENT_PROGRAM,
                    who + " has another build of " + job.program() + ": there=" + offered.fingerprint() + " head="
                            + job.fingerprint() + "; copy the head node's jar to it");
        }
        return options(job, offered, who);
    }

    private static @Nullable Refusal options(JobTerms job, JobTerms offered, String who) {
        TreeSet<String> names = new TreeSet<>(job.options().keySet());
        names.addAll(offered.options().keySet());
        for (String name : names) {
            String here = job.options().get(name);
            String there = offered.options().get(name);
            if (!Objects.equals(here, there)) {
                return new Refusal(
                        Reason.DIFFERENT_OPTIONS,
                        who + " has other options: " + name + " there=" + (there == null ? "(not given)" : there)
                                + " head=" + (here == null ? "(not given)" : here)
                                + "; start it with the head node's options");
            }
        }
        return null;
    }
}
