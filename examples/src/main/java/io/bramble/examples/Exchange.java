package io.bramble.examples;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.Request;
import io.bramble.Requests;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Every rank exchanges arrays with every other, round after round, and checks each element: what a network must carry without a gap. The
 * same rounds and seed give the same checksum on any number of hosts.
 */
@Parallel
public class Exchange {
    /** What rank {@code source} sends to rank {@code destination} in a round: length and elements follow from these numbers. */
    private static SplittableRandom content(long seed, int round, int source, int destination) {
        return new SplittableRandom(((seed * 31 + round) * 31 + source) * 31 + destination);
    }

    private static int length(SplittableRandom content, int maxLength) {
        // Mostly short, some of them long.
        int bound = content.nextInt(4) == 0 ? maxLength : Math.min(maxLength, 200);
        return content.nextInt(bound + 1);
    }

    @Collective
    void main(
            Communicator world,
            @Option("20") int rounds,
            @Option("0") double seconds,
            @Option("50000") int maxLength,
            @Option("1") long seed) {
        long beganNs = System.nanoTime();
        long checksum = 0;
        int round = 0;
        boolean more = rounds > 0 || seconds > 0;
        while (more) {
            checksum += exchange(world, round, maxLength, seed);
            round++;
            boolean mine = seconds > 0 ? (System.nanoTime() - beganNs) / 1e9 < seconds : round < rounds;
            more = world.allreduce(mine ? 1 : 0, Operation.MIN) == 1;
        }
        long sum = world.allreduce(checksum, Operation.SUM);
        if (world.rank() == 0) {
            System.out.println("rounds: " + round + ", messages: " + (long) round * world.size() * (world.size() - 1));
            System.out.println("checksum: " + Long.toHexString(sum));
        }
    }

    private static long exchange(Communicator world, int round, int maxLength, long seed) {
        int me = world.rank();
        List<Request> requests = new ArrayList<>();
        List<long[]> received = new ArrayList<>();
        for (int other = 0; other < world.size(); other++) {
            received.add(new long[maxLength]);
            if (other != me) {
                requests.add(world.ireceive(round & 1, other, received.get(other)));
            }
        }
        List<Request> sends = new ArrayList<>();
        for (int other = 0; other < world.size(); other++) {
            if (other != me) {
                SplittableRandom content = content(seed, round, me, other);
                long[] elements = new long[length(content, maxLength)];
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = content.nextLong();
                }
                sends.add(world.isend(round & 1, other, elements));
            }
        }
        long checksum = 0;
        int next = 0;
        for (int other = 0; other < world.size(); other++) {
            if (other != me) {
                Request request = requests.get(next++);
                request.await();
                checksum += check(
                        received.get(other), request.status().length(), content(seed, round, other, me), maxLength);
            }
        }
        Requests.awaitAll(sends);
        return checksum;
    }

    private static long check(long[] received, long count, SplittableRandom content, int maxLength) {
        int length = length(content, maxLength);
        if (count != length) {
            throw new IllegalStateException("message of another length: received=" + count + " sent=" + length);
        }
        long checksum = length;
        for (int i = 0; i < length; i++) {
            long expected = content.nextLong();
            if (received[i] != expected) {
                throw new IllegalStateException(
                        "element " + i + " of " + length + " is " + received[i] + ", not " + expected);
            }
            checksum = checksum * 31 + expected;
        }
        return checksum;
    }
}
