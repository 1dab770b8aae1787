package io.bramble.bootstrap;

import io.bramble.error.BrambleException;
import io.bramble.progress.NanoClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The control plane's one thread in a JVM, a daemon, which serves the {@link Head} and the {@link Member}s of it. Wakes when bytes come,
 * and a few times a second.
 *
 * <p>Interrupts do no harm: the thread cannot be interrupted, and no other one touches a channel.
 */
public final class ControlLoop implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final long IDLE_MS = 1000;

    private final NanoClock clock;
    private final Selector selector;
    private final Thread thread;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    // Handed to the loop's thread; the queue orders what was written before against what it does.
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Party> parties = new ArrayList<>();
    private volatile boolean closing;
    private long numbers;

    private ControlLoop(NanoClock clock, Selector selector) {
        this.clock = clock;
        this.selector = selector;
        thread = new LoopThread(this::run);
    }

    /** No program can interrupt it, not even by its thread group: an interrupt closes the channel that is touched next. */
    private static final class LoopThread extends Thread {
        LoopThread(Runnable body) {
            super(body, "bramble-control");
            setDaemon(true);
        }

        @Override
        public void interrupt() {}
    }

    /**
     * Starts the thread.
     *
     * @param clock {@code System::nanoTime} but in tests
     * @throws BrambleException where the system has no descriptor left
     */
    public static ControlLoop start(NanoClock clock) {
        try {
            ControlLoop loop = new ControlLoop(clock, Selector.open());
            loop.thread.start();
            return loop;
        } catch (IOException e) {
            throw new BrambleException("cannot open the control plane's selector (" + e + "); ulimit -n too small?", e);
        }
    }

    long nowNs() {
        return clock.nanoTime();
    }

    ByteBuffer buffer() {
        return buffer;
    }

    long nextNumber() {
        return numbers++;
    }

    /** Runs it on the loop's thread, soon, in order; never after {@link #close}. */
    void later(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    Party add(
            Function<Wire, Machine> machine,
            long tickNs,
            @Nullable ServerSocketChannel server,
            @Nullable InetSocketAddress remote) {
        Party party = new Party(this, selector, machine, tickNs, server, remote);
        later(() -> {
            try {
                party.open();
                parties.add(party);
            } catch (IOException e) {
                // Registering fails only on a channel that is closed: the party was closed before it began.
                party.close();
            }
        });
        return party;
    }

    /** Closes a party's sockets and waits until that is done, unless called from a callback, where it is done at once. */
    void remove(Party party) {
        Runnable removal = () -> {
            parties.remove(party);
            party.close();
        };
        if (Thread.currentThread() == thread) {
            removal.run();
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        later(() -> {
            removal.run();
            done.countDown();
        });
        boolean interrupted = false;
        while (done.getCount() > 0 && thread.isAlive()) {
            try {
                done.await(50, java.util.concurrent.TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes all sockets and ends the thread. Idempotent; waits for it, unless called from a callback. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        boolean interrupted = false;
        while (thread.isAlive() && Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing) {
                selector.select(timeoutMs());
                for (SelectionKey key : selector.selectedKeys()) {
                    guarded(() -> serve(key));
                }
                selector.selectedKeys().clear();
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    guarded(task);
                }
                // Last: what came while this process was stopped counts before the time that has passed.
                long nowNs = nowNs();
                for (Party party : List.copyOf(parties)) {
                    if (!party.isClosed()) {
                        guarded(() -> party.tick(nowNs));
                    }
                }
            }
        } catch (IOException | Error e) {
            report(e);
            // Nobody else can tell them: to a member the head is lost.
            List.copyOf(parties).forEach(party -> guarded(() -> party.fail("the control thread has ended: " + e)));
        } finally {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                guarded(task);
            }
            parties.forEach(Party::close);
            try {
                selector.close();
            } catch (IOException e) {
                report(e);
            }
        }
    }

    private long timeoutMs() {
        long nowNs = nowNs();
        long ms = IDLE_MS;
        for (Party party : parties) {
            ms = Math.min(ms, Math.max(1, (party.dueNs() - nowNs) / 1_000_000 + 1));
        }
        return tasks.isEmpty() ? ms : 1;
    }

    private static void serve(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.attachment() instanceof Party party) {
            party.accept();
            return;
        }
        Connection connection = (Connection) key.attachment();
        if (key.isConnectable()) {
            connection.party.connected(connection);
            return;
        }
        if (key.isWritable()) {
            connection.party.writable(connection);
        }
        if (key.isValid() && key.isReadable()) {
            connection.party.readable(connection);
        }
    }

    /** What a callback throws must not end the heartbeat. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            report(e);
        }
    }

    private void report(Throwable e) {
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
}
