package io.bramble.wire;

/**
 * Context ids: which messages belong together. A communicator owns a block of {@value #BLOCK}: messages under int tags, typed messages,
 * collectives, one-sided transfers never meet. Block 0 is the library's own, block 1 the world's, and so on.
 */
public final class Contexts {
    /** Ids per communicator. */
    public static final int BLOCK = 8;

    /** Offset of the messages under int tags. */
    public static final int INT_TAGS = 0;

    /** Offset of the messages under {@code Tag<T>}. */
    public static final int TYPED_TAGS = 1;

    /** Offset of collectives. */
    public static final int COLLECTIVE = 2;

    /** Offset of collectives that are started again and again. */
    public static final int PERSISTENT_COLLECTIVES = 4;

    /** Offset of one-sided transfers. */
    public static final int ONE_SIDED = 3;

    /** How many communicators there are numbers for: 0 to one less. */
    public static final int COMMUNICATORS = Integer.MAX_VALUE / BLOCK + 1;

    /** The library's: the master's commands to the rank instances. */
    public static final int COMMANDS = 0;

    /** The library's: the rank instances' replies to the master. */
    public static final int REPLIES = 1;

    /** The library's: collectives declared in the program. */
    public static final int PROGRAM_COLLECTIVES = 2;

    /** The library's: the results of an SPMD main, combined after the ranks' code has returned. */
    public static final int RESULTS = 3;

    private Contexts() {}

    /** Whether messages of that context are still sent and received when a rank's code has returned. */
    public static boolean outlivesReturn(int context) {
        return context == RESULTS;
    }

    /** Whether messages of that context are sent and received by the user's own calls. */
    public static boolean isUsers(int context) {
        int offset = context % BLOCK;
        return context >= BLOCK && (offset == INT_TAGS || offset == TYPED_TAGS);
    }

    /** Whether that context is one of the communicator of all ranks. */
    public static boolean isWorlds(int context) {
        return context / BLOCK == 1;
    }

    /** Which of the boards of all ranks serves calls of that context; −1 for none. */
    public static int board(int context) {
        return context == PROGRAM_COLLECTIVES ? 0 : context == BLOCK + COLLECTIVE ? 1 : -1;
    }

    /** Whether messages of that context are those of collective calls. */
    public static boolean isCollective(int context) {
        if (context < BLOCK) {
            return context == PROGRAM_COLLECTIVES || context == RESULTS;
        }
        int offset = context % BLOCK;
        return offset == COLLECTIVE || offset == PERSISTENT_COLLECTIVES;
    }

    /** Whether messages of that context are those of a communicator under int tags. */
    public static boolean hasIntTags(int context) {
        return context >= BLOCK && context % BLOCK == INT_TAGS;
    }

    /** The first id of a communicator's block. */
    public static int block(int communicatorId) {
        return Math.multiplyExact(communicatorId, BLOCK);
    }
}
