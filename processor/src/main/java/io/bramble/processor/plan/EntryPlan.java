package io.bramble.processor.plan;

/** How a program begins; the names are those of {@code ProgramInfo.Entry}. */
public enum EntryPlan {
    /** A master, and ranks that serve it. */
    MASTER,
    /** A master, and a worker method that runs once on each other rank. */
    MASTER_AND_WORKERS,
    /** One method on all ranks. */
    MAIN
}
