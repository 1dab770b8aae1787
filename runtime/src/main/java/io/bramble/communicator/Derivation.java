package io.bramble.communicator;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.RankGroup;
import io.bramble.codec.ArrayCodecs;
import io.bramble.collective.Collectives;
import io.bramble.collective.Group;
import io.bramble.collective.Tuning;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes communicators of the ranks of one. All its ranks call, in the order of their other collective calls: first they exchange
 * what the call is about, so that all are known to be there, then they agree on a number. MPI-4.1 §7.4.2.
 */
final class Derivation {
    private final Origin origin;
    private final Group group;
    private final String name;
    private final Collectives collectives;
    private final IdAgreement ids;

    /**
     * Out of one communicator.
     *
     * @param id its number
     * @param name what it is called in messages
     */
    Derivation(Origin origin, Group group, int id, String name, Collectives collectives) {
        this(origin, group, name, collectives, new IdAgreement(origin.contexts().ids(), collectives, id));
    }

    private Derivation(Origin origin, Group group, String name, Collectives collectives, IdAgreement ids) {
        this.origin = origin;
        this.group = group;
        this.name = name;
        this.collectives = collectives;
        this.ids = ids;
    }

    Communicator duplicate() {
        String method = "duplicate";
        collectives.barrier(method);
        return make(method, members(), "duplicate()");
    }

    /** The same with other algorithms, which must be alike on all ranks. */
    Communicator duplicate(Tuning tuning) {
        return new Derivation(origin.tuned(tuning), group, name, collectives, ids).duplicate();
    }

    Optional<Communicator> split(int color, int key) {
        String method = "split";
        if (color < 0 && color != Communicator.UNDEFINED) {
            throw new IllegalArgumentException("negative colour: color=" + color + " communicator=" + name
                    + "; use 0 or greater, or Communicator.UNDEFINED to belong to no part");
        }
        return Optional.ofNullable(split(method, color, key, "split(color=" + color + ")"));
    }

    /**
     * A split whose part is called something else.
     *
     * @param part follows the name of the communicator
     */
    @Nullable
    ContextCommunicator split(String method, int color, int key, String part) {
        int[] all = allgather(method, color, key);
        int[] members = IntStream.range(0, group.size())
                .filter(rank -> all[2 * rank] == color)
                .boxed()
                // Stable: of equal keys the lower rank comes first.
                .sorted(Comparator.comparingInt(rank -> all[2 * rank + 1]))
                .mapToInt(group::worldRank)
                .toArray();
        return color == Communicator.UNDEFINED ? nothing(method) : make(method, members, part);
    }

    Communicator splitByHost() {
        String method = "splitByHost";
        String host = origin.hostOf().apply(group.worldRank(group.rank()));
        collectives.barrier(method);
        int[] here = IntStream.of(members())
                .filter(rank -> origin.hostOf().apply(rank).equals(host))
                .toArray();
        return make(method, here, "splitByHost(" + host + ")");
    }

    Optional<Communicator> create(RankGroup members) {
        String method = "create";
        for (int worldRank : members.worldRanks()) {
            if (group.memberOf(worldRank) < 0) {
                throw new IllegalArgumentException("a rank that the communicator has not: worldRank=" + worldRank
                        + " group=" + members + " communicator=" + name + " its ranks=" + Arrays.toString(members())
                        + "; build the group from communicator.group()");
            }
        }
        int[] hashes = allgather(method, members.hashCode());
        boolean member = members.contains(group.worldRank(group.rank()));
        Communicator made = member ? make(method, members.worldRanks(), "create(" + members + ")") : nothing(method);
        for (int worldRank : members.worldRanks()) {
            // Who is outside may name a group that its members do not.
            if (member && hashes[group.memberOf(worldRank)] != members.hashCode()) {
                throw new IllegalArgumentException("ranks of one group pass different groups: rank=" + group.rank()
                        + " passes group=" + members + ", rank=" + group.memberOf(worldRank)
                        + " passes another; all members must pass the same");
            }
        }
        return Optional.ofNullable(made);
    }

    /** The first ranks as a grid of that shape; null on those left over. */
    @Nullable
    ContextCommunicator grid(GridShape shape) {
        String method = "grid";
        long hash = shape.hashCode();
        long[] bounds = collectives.allreduce(method, ArrayCodecs.LONGS, new long[] {hash, -hash}, Operation.MAX);
        if (bounds[0] != -bounds[1]) {
            throw new IllegalArgumentException("ranks pass different shapes of a grid: rank=" + group.rank() + " shape="
                    + shape + " communicator=" + name + "; all ranks must pass the same sizes and periodicity");
        }
        int[] members = Arrays.copyOf(members(), shape.ranks());
        return group.rank() < shape.ranks() ? make(method, members, "grid(" + shape + ")") : nothing(method);
    }

    /** World ranks in order. */
    int[] members() {
        return IntStream.range(0, group.size()).map(group::worldRank).toArray();
    }

    private int[] allgather(String method, int... mine) {
        return collectives.allgatherConcat(method, ArrayCodecs.INTS, mine);
    }

    private ContextCommunicator make(String method, int[] worldRanks, String part) {
        Group members = Group.of(origin.pointToPoint().rank(), worldRanks);
        return new ContextCommunicator(origin, members, ids.agree(method, true), name + "." + part);
    }

    private @Nullable ContextCommunicator nothing(String method) {
        ids.agree(method, false);
        return null;
    }
}
