package io.bramble.process;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** Which pairs of JVMs have something in common, as both of them say. Immutable. */
final class PeerSet {
    private final BitSet[] said;

    private PeerSet(BitSet[] said) {
        this.said = said;
    }

    /** No pair at all. */
    static PeerSet none(int jvms) {
        return decode(Collections.nCopies(jvms, new byte[0]));
    }

    /** A part of a round: the JVMs that this one means. */
    static byte[] encode(BitSet jvms) {
        return jvms.toByteArray();
    }

    /** What all said. */
    static PeerSet decode(List<byte[]> parts) {
        return new PeerSet(parts.stream().map(BitSet::valueOf).toArray(BitSet[]::new));
    }

    /** Whether both said so of each other. */
    boolean agreed(int jvm, int other) {
        return said[jvm].get(other) && said[other].get(jvm);
    }

    /** Whether any JVM said anything. */
    boolean isEmpty() {
        return Arrays.stream(said).allMatch(BitSet::isEmpty);
    }

    /** Whether one of the two said so of the other. */
    boolean claimed(int jvm, int other) {
        return said[jvm].get(other) || said[other].get(jvm);
    }
}
