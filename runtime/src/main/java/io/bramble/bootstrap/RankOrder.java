package io.bramble.bootstrap;

/** Which JVM gets the first ranks. The JVM of id {@link JoinRecord#HEAD_JVM_ID} always comes first. */
public enum RankOrder {
    /** By the ids that the launcher gave out. */
    BY_ID,
    /** As they came. */
    BY_JOIN,
    /** Hosts as they came, all JVMs of a host together. */
    BY_HOST
}
