package io.bramble.collective;

/** Whether collective calls are compared over ranks before they are made, and whose lines of the program must be the same. */
public enum CallChecking {
    /** They are not compared. */
    OFF,
    /** All ranks run the same code. */
    ALL_ALIKE,
    /** Rank 0 of the world runs code of its own, a master's: it may call from other lines than the others. */
    MASTER_APART
}
