package io.bramble.bootstrap;

/**
 * The times and bounds of the control plane; the same in all JVMs of a job.
 *
 * @param heartbeatNs how often each side says that it lives
 * @param deadNs the head declares a JVM dead after so much silence
 * @param headLostNs a JVM that heard nothing of the head for so long ends itself
 * @param authenticateNs a connection that has not proved the secret by then is dropped
 * @param joinNs how long the head waits for all ranks, and a JVM tries to reach the head
 * @param pathsNs from the rank map until every data path is proved
 * @param suspicionNs from the first report of a broken data path until the head decides who goes: time for others to report too
 * @param rollCallNs how long a roll call waits for answers
 * @param releaseNs how long the head waits, at the end or after an abort, for JVMs to leave
 * @param retryNs between two attempts to reach the head
 * @param halfOpenLimit connections that have not proved the secret; one more drops the oldest
 */
public record ControlPlan(
        long heartbeatNs,
        long deadNs,
        long headLostNs,
        long authenticateNs,
        long joinNs,
        long pathsNs,
        long suspicionNs,
        long rollCallNs,
        long releaseNs,
        long retryNs,
        int halfOpenLimit) {
    /** The longest message before the secret is proved. */
    public static final int GUEST_LIMIT_BYTES = 8 * 1024;

    /** The longest message of a JVM that has joined. */
    public static final int MEMBER_LIMIT_BYTES = 1024 * 1024;

    /** The longest of the head: the join records of all JVMs. Memory is taken as the bytes come. */
    public static final int HEAD_LIMIT_BYTES = 16 * 1024 * 1024;

    /** The most that all JVMs together say in one exchange. */
    public static final int EXCHANGE_LIMIT_BYTES = 1024 * 1024;

    /** What a report of a JVM may have. */
    public static final int REPORT_LIMIT_BYTES = MEMBER_LIMIT_BYTES - 64;

    /** The most JVMs in a job. */
    public static final int MAX_JVMS = 1024;

    private static final long MS = 1_000_000;

    /** Checks that the times fit together. */
    public ControlPlan {
        if (heartbeatNs < MS || deadNs < 4 * heartbeatNs || headLostNs < deadNs) {
            throw new IllegalArgumentException("times do not fit: heartbeatNs=" + heartbeatNs + " deadNs=" + deadNs
                    + " headLostNs=" + headLostNs + "; dead after four heartbeats at least, the head lost no sooner");
        }
        if (authenticateNs <= 0
                || joinNs <= 0
                || pathsNs <= 0
                || suspicionNs < 0
                || rollCallNs <= 0
                || releaseNs <= 0
                || retryNs <= 0
                || halfOpenLimit < 1) {
            throw new IllegalArgumentException("out of range: authenticateNs=" + authenticateNs + " joinNs=" + joinNs
                    + " pathsNs=" + pathsNs + " suspicionNs=" + suspicionNs + " rollCallNs=" + rollCallNs
                    + " releaseNs=" + releaseNs + " retryNs=" + retryNs + " halfOpenLimit=" + halfOpenLimit
                    + "; times are positive");
        }
    }

    /** What a job uses unless it is told otherwise: a process stopped for 5 s lives, a dead one is known within 10 s. */
    public static ControlPlan standard() {
        return new ControlPlan(
                500 * MS,
                8_000 * MS,
                10_000 * MS,
                5_000 * MS,
                60_000 * MS,
                180_000 * MS,
                1_000 * MS,
                2_000 * MS,
                5_000 * MS,
                250 * MS,
                128);
    }

    /** The same with another patience for joining: {@code --listen} waits for people, a launcher for its own processes. */
    public ControlPlan withJoinNs(long joinNs) {
        return new ControlPlan(
                heartbeatNs,
                deadNs,
                headLostNs,
                authenticateNs,
                joinNs,
                pathsNs,
                suspicionNs,
                rollCallNs,
                releaseNs,
                retryNs,
                halfOpenLimit);
    }

    /** How often a machine looks at the time. */
    long tickNs() {
        return Math.max(MS, heartbeatNs / 4);
    }
}
