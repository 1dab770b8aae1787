package io.bramble.bootstrap;

/** What the head node's process is told. On the loop's thread: must not block. All default to nothing. */
public interface HeadEvents {
    /**
     * A JVM joined.
     *
     * @param record what it brought
     * @param ranksJoined how many ranks are there now
     * @param worldRanks how many there must be
     */
    default void onJoined(JoinRecord record, int ranksJoined, int worldRanks) {}

    /** A JVM that had joined went away before the job had all its ranks; its ranks are free again. */
    default void onLeft(JoinRecord record, String why) {}

    /**
     * Someone was not let in. Strangers can cause this as often as they connect: show it, do not count on it.
     *
     * @param from where the connection came from
     */
    default void onRefused(String from, Refusal refusal) {}

    /** All ranks are there. */
    default void onMapped(RankMap map) {}

    /** All data paths are proved: the program begins. */
    default void onRunning() {}

    /** A JVM was declared dead. */
    default void onVerdict(LossVerdict verdict) {}

    /**
     * JVM 0 says that the job goes on without a JVM that was declared dead.
     *
     * @param text what becomes of its calls, for people
     */
    default void onGoesOn(int jvm, String text) {}

    /** The job ends before its time; the first cause. */
    default void onAbort(AbortCause cause) {}

    /** A roll call is complete, or its time is up. */
    default void onRollCall(RollCall rollCall) {}

    /**
     * A JVM tells of its ranks.
     *
     * @param bytes as it gave them to {@link Member#report}; nothing here reads them
     */
    default void onReport(ReportKind about, byte[] bytes) {}

    /** All JVMs have left or were lost; nothing follows. */
    default void onEnded() {}
}
