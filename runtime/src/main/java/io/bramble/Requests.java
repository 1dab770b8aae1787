package io.bramble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several requests at a time. MPI-4.1 §3.7.5. Requests that are not {@linkplain Request#isActive() active} any more count as done, and are
 * not reported again, so that a loop of {@link #awaitAny} sees each once. One thread at a time reports a request.
 */
public final class Requests {
    private static final int[] NONE = {};

    private Requests() {}

    /**
     * Starts all. MPI_Startall.
     *
     * @throws IllegalStateException where one is started already; those before it are started
     */
    public static void startAll(PersistentRequest... requests) {
        startAll(Arrays.asList(requests));
    }

    /** The same. */
    public static void startAll(Iterable<? extends PersistentRequest> requests) {
        for (PersistentRequest request : requests) {
            request.start();
        }
    }

    /**
     * Waits until all are done. MPI_Waitall.
     *
     * @throws io.bramble.error.BrambleException what the first that failed, in their order, failed with, when all are done; those of the others are suppressed exceptions of it
     */
    public static void awaitAll(Request... requests) {
        awaitAll(Arrays.asList(requests));
    }

    /** The same. */
    public static void awaitAll(Iterable<? extends Request> requests) {
        RuntimeException first = null;
        for (Request request : requests) {
            try {
                if (request.isActive()) {
                    request.await();
                }
            } catch (RuntimeException e) {
                first = with(first, e);
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static RuntimeException with(@Nullable RuntimeException first, RuntimeException next) {
        if (first == null) {
            return next;
        }
        if (first != next) {
            first.addSuppressed(next);
        }
        return first;
    }

    /**
     * Waits until one is done. MPI_Waitany.
     *
     * @return its place among them, −1 where none is active
     * @throws io.bramble.error.BrambleException what it failed with
     */
    public static int awaitAny(Request... requests) {
        return awaitAny(Arrays.asList(requests));
    }

    /** The same. */
    public static int awaitAny(List<? extends Request> requests) {
        if (!awaitFirst(requests)) {
            return -1;
        }
        int done = nextDone(requests, 0);
        requests.get(done).await();
        return done;
    }

    /** Whether there was an active one to wait for. */
    private static boolean awaitFirst(List<? extends Request> requests) {
        List<Request> active = new ArrayList<>(requests.size());
        for (Request request : requests) {
            if (request.isActive()) {
                if (request.isDone()) {
                    return true;
                }
                active.add(request);
            }
        }
        if (active.isEmpty()) {
            return false;
        }
        active.get(0).awaitFirstOf(active);
        return true;
    }

    /** The place of the first from there on that is active and done; −1 where there is none. */
    private static int nextDone(List<? extends Request> requests, int from) {
        for (int i = from; i < requests.size(); i++) {
            Request request = requests.get(i);
            if (request.isActive() && request.isDone()) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Waits until one or more are done. MPI_Waitsome.
     *
     * @return the places of all that went well; none where none is active
     * @throws io.bramble.error.BrambleException what the first that failed failed with, where none went well: a failure that comes with
     *     successes is left to the next call
     */
    public static int[] awaitSome(Request... requests) {
        return awaitSome(Arrays.asList(requests));
    }

    /** The same. */
    public static int[] awaitSome(List<? extends Request> requests) {
        if (!awaitFirst(requests)) {
            return NONE;
        }
        int[] found = new int[requests.size()];
        int count = 0;
        int failed = -1;
        for (int i = nextDone(requests, 0); i >= 0; i = nextDone(requests, i + 1)) {
            if (requests.get(i).failure() == null) {
                requests.get(i).await();
                found[count++] = i;
            } else if (failed < 0) {
                failed = i;
            }
        }
        if (count == 0) {
            requests.get(failed).await();
        }
        return Arrays.copyOf(found, count);
    }

    /**
     * Whether all are done, after moving messages on where they are not. MPI_Testall.
     *
     * @throws io.bramble.error.BrambleException what one has failed with, as soon as that is found; the others may be pending
     */
    public static boolean testAll(Request... requests) {
        return testAll(Arrays.asList(requests));
    }

    /** The same. */
    public static boolean testAll(Iterable<? extends Request> requests) {
        for (Request request : requests) {
            if (request.isActive() && !request.isDone() && !request.test()) {
                return false;
            }
        }
        awaitAll(requests);
        return true;
    }

    /**
     * Looks for one that is done, after moving messages on where none is. MPI_Testany.
     *
     * @return its place among them, −1 where none is done
     * @throws io.bramble.error.BrambleException what it failed with
     */
    public static int testAny(Request... requests) {
        return testAny(Arrays.asList(requests));
    }

    /** The same. */
    public static int testAny(List<? extends Request> requests) {
        int done = nextDone(requests, 0);
        if (done >= 0) {
            requests.get(done).await();
            return done;
        }
        for (int i = 0; i < requests.size(); i++) {
            if (requests.get(i).isActive() && requests.get(i).test()) {
                return i;
            }
        }
        return -1;
    }
}
