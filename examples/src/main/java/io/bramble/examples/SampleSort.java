package io.bramble.examples;

import static io.bramble.annotation.Kind.ALLTOALL;
import static io.bramble.annotation.Kind.BCAST;
import static io.bramble.annotation.Kind.EXSCAN;
import static io.bramble.annotation.Kind.GATHER;
import static io.bramble.annotation.Op.SUM;

import io.bramble.Communicator;
import io.bramble.Range;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Combiner;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Split;
import io.bramble.error.ExitException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sorts keys that no single rank could hold. Each rank sorts its own and shows some of them, evenly spaced, to rank 0, which picks from
 * all of these the limits between the ranks. Then each rank sends every other those of its keys that are within that one's limits, and
 * merges what it gets: the keys of rank 0 are the least, those of the last rank the greatest.
 */
@Parallel
public abstract class SampleSort {
    private static final Comparator<Sample> ORDER =
            Comparator.comparingLong(Sample::key).thenComparingInt(Sample::rank).thenComparingInt(Sample::place);

    /** A key and where it was before, which decides among equal keys: so many equal ones go to several ranks, not all to one. */
    public record Sample(long key, int rank, int place) {}

    /** A part of the sorted keys: of one rank, or of several, {@code most} being what one of them has at most. */
    public record Part(boolean sorted, long count, long most, long first, long last, long checksum) {}

    private final Communicator world;

    SampleSort(Communicator world) {
        this.world = world;
    }

    @Collective(GATHER)
    abstract List<Sample> gather(List<Sample> mine);

    @Collective(BCAST)
    abstract List<Sample> share(List<Sample> limits);

    @Collective(ALLTOALL)
    abstract long[][] swap(long[][] toEach);

    @Collective(value = EXSCAN, op = SUM)
    abstract long before(long mine);

    @Collective(combiner = "join")
    Part sort(@Split Range numbers, long seed, long distinct) {
        long[] keys = keys(numbers, seed, distinct);
        Arrays.sort(keys);
        List<Sample> limits = share(limits(gather(samples(keys))));
        long[] sorted = merged(swap(cut(keys, limits)));
        return part(sorted, before(sorted.length));
    }

    /** Key i follows from the seed and i alone, so that all keys are the same on any number of ranks. */
    static long[] keys(Range numbers, long seed, long distinct) {
        long[] keys = new long[numbers.length()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = new SplittableRandom(seed + numbers.from() + i).nextLong(distinct);
        }
        return keys;
    }

    /** As many as there are ranks, or all where there are fewer. */
    private List<Sample> samples(long[] keys) {
        List<Sample> samples = new ArrayList<>();
        int count = Math.min(world.size(), keys.length);
        for (int i = 0; i < count; i++) {
            int place = (int) ((long) i * keys.length / count);
            samples.add(new Sample(keys[place], world.rank(), place));
        }
        return samples;
    }

    /** The least that rank 1, 2, … shall get; of value on rank 0, which has the samples. */
    private List<Sample> limits(List<Sample> samples) {
        List<Sample> sorted = samples.stream().sorted(ORDER).toList();
        List<Sample> limits = new ArrayList<>();
        for (int rank = 1; rank < world.size() && !sorted.isEmpty(); rank++) {
            limits.add(sorted.get(rank * sorted.size() / world.size()));
        }
        return limits;
    }

    private long[][] cut(long[] keys, List<Sample> limits) {
        long[][] parts = new long[world.size()][];
        int from = 0;
        for (int rank = 0; rank < parts.length; rank++) {
            int to = rank < limits.size() ? place(limits.get(rank), keys) : keys.length;
            parts[rank] = Arrays.copyOfRange(keys, from, to);
            from = to;
        }
        return parts;
    }

    /** How many of this rank's keys are below a limit. */
    private int place(Sample limit, long[] keys) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ORDER.compare(new Sample(keys[middle], world.rank(), middle), limit) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Merges neighbours, again and again, until one is left. */
    private static long[] merged(long[][] runs) {
        for (int apart = 1; apart < runs.length; apart *= 2) {
            for (int i = 0; i + apart < runs.length; i += 2 * apart) {
                runs[i] = merged(runs[i], runs[i + apart]);
            }
        }
        return runs[0];
    }

    private static long[] merged(long[] a, long[] b) {
        long[] merged = new long[a.length + b.length];
        for (int i = 0, j = 0, at = 0; at < merged.length; at++) {
            merged[at] = j == b.length || i < a.length && a[i] <= b[j] ? a[i++] : b[j++];
        }
        return merged;
    }

    /** Each key counts for the checksum as often as its position says, so that keys in another order have another. */
    private static Part part(long[] keys, long before) {
        boolean sorted = true;
        long checksum = 0;
        for (int i = 0; i < keys.length; i++) {
            sorted &= i == 0 || keys[i - 1] <= keys[i];
            checksum += (before + i + 1) * keys[i];
        }
        return keys.length == 0
                ? new Part(true, 0, 0, 0, 0, 0)
                : new Part(sorted, keys.length, keys.length, keys[0], keys[keys.length - 1], checksum);
    }

    @Combiner
    static Part join(Part left, Part right) {
        if (left.count == 0 || right.count == 0) {
            return left.count == 0 ? right : left;
        }
        return new Part(
                left.sorted && right.sorted && left.last <= right.first,
                left.count + right.count,
                Math.max(left.most, right.most),
                left.first,
                right.last,
                left.checksum + right.checksum);
    }

    @Master
    void main(
            @Option(value = "500000", help = "how many") int keys,
            @Option(value = "9223372036854775807", help = "keys are less than this: a small one makes many equal")
                    long below,
            @Option("1") long seed) {
        if (keys < 0 || below < 1) {
            throw new ExitException(
                    2, "--keys " + keys + " --below " + below + " cannot be made; give 0 or more keys below 1 or more");
        }
        Part all = sort(new Range(0, keys), seed, below);
        if (!all.sorted || all.count != keys) {
            throw new AssertionError("not sorted: " + all);
        }
        System.out.printf(
                "keys=%d least=%d greatest=%d checksum=%016x%n", all.count, all.first, all.last, all.checksum);
        System.out.println("keys on one rank at most: " + all.most);
    }
}
