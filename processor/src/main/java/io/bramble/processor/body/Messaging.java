package io.bramble.processor.body;

import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/** What the methods of communicators and farms do, by their names. */
final class Messaging {
    static final String COMMUNICATOR = "io.bramble.Communicator";
    static final String FARM = "io.bramble.Farm";
    static final String REQUEST = "io.bramble.Request";
    static final String TAG = "io.bramble.Tag";
    static final int NULL_RANK = -2;

    private static final Set<String> COMMUNICATORS = Set.of(
            COMMUNICATOR,
            "io.bramble.TypedMessaging",
            "io.bramble.BlockingArrays",
            "io.bramble.ExchangedArrays",
            "io.bramble.NonblockingArrays",
            "io.bramble.PersistentArrays",
            "io.bramble.BufferMessaging",
            "io.bramble.Probing",
            "io.bramble.CollectedArrays",
            "io.bramble.ReducedArrays",
            "io.bramble.PlacedArrays",
            "io.bramble.NonblockingCollectives",
            "io.bramble.PersistentCollectives");
    private static final Set<String> COLLECTIVES = Set.of(
            "barrier",
            "broadcast",
            "scatter",
            "gather",
            "allgather",
            "alltoall",
            "reduce",
            "allreduce",
            "reducescatter",
            "scan",
            "exscan",
            "duplicate",
            "split",
            "splitbyhost",
            "create",
            "grid");
    /** Whose result is the same on all ranks. */
    private static final Set<String> UNIFORM = Set.of("barrier", "broadcast", "allgather", "allreduce");

    private Messaging() {}

    /** Whether the method is one of a communicator. */
    static boolean isOfCommunicator(ExecutableElement method) {
        return COMMUNICATORS.contains(Source.owner(method));
    }

    /** Whether the method is one of a farm. */
    static boolean isOfFarm(ExecutableElement method) {
        return Source.owner(method).equals(FARM);
    }

    /** Whether all ranks of a communicator must call it. */
    static boolean isCollective(ExecutableElement method) {
        return isOfCommunicator(method) && COLLECTIVES.contains(base(method));
    }

    /** Whether a collective leaves the same value on all ranks. */
    static boolean makesUniform(ExecutableElement method) {
        return UNIFORM.contains(base(method));
    }

    /** Whether it returns a rank's number. */
    static boolean isRank(ExecutableElement method) {
        return isOfCommunicator(method)
                && method.getSimpleName().contentEquals("rank")
                && method.getParameters().isEmpty();
    }

    /** Whether it returns the number of ranks. */
    static boolean isSize(ExecutableElement method) {
        return isOfCommunicator(method) && method.getSimpleName().contentEquals("size");
    }

    /** Whether it sends, in whatever mode. */
    static boolean sends(ExecutableElement method) {
        String name = base(method);
        return isOfCommunicator(method) && (name.startsWith("send") || name.startsWith("synchronoussend"));
    }

    /** Whether it receives, or looks for what could be received. */
    static boolean receives(ExecutableElement method) {
        String name = base(method);
        return isOfCommunicator(method)
                && (name.startsWith("receive") || name.startsWith("sendreceive") || name.contains("probe"));
    }

    /** Whether it waits until a message has come. */
    static boolean blocksForMessage(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        return isOfCommunicator(method) && (name.equals("receive") || name.equals("probe") || name.equals("mprobe"));
    }

    /** Whether the parameter is of type {@code Tag}. */
    static boolean isTag(TypeMirror type) {
        return type.toString().startsWith(TAG + "<") || type.toString().equals(TAG);
    }

    /** {@code iallreduce} and {@code allreduceInit} are {@code allreduce} in other forms. */
    static String base(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        if (name.endsWith("Init")) {
            name = name.substring(0, name.length() - "Init".length());
        } else if (name.length() > 1 && name.charAt(0) == 'i') {
            name = name.substring(1);
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
