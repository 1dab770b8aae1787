package io.bramble.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes down what a JVM is told; goes by itself until the program begins, with one exchange. */
final class RecordingMember implements MemberEvents {
    private static final long PATIENCE_MS = 20_000;

    private final List<String> log = new ArrayList<>();
    private @Nullable Place place;

    Consumer<byte[]> exchange = bytes -> {};
    Runnable ready = () -> {};

    private synchronized void add(String line) {
        log.add(line);
        notifyAll();
    }

    synchronized List<String> log() {
        return List.copyOf(log);
    }

    synchronized @Nullable Place place() {
        return place;
    }

    boolean has(String prefix) {
        return log().stream().anyMatch(line -> line.startsWith(prefix));
    }

    /** The lines that begin so. */
    List<String> all(String prefix) {
        return log().stream().filter(line -> line.startsWith(prefix)).toList();
    }

    /** The first line that begins so; waits for it. */
    synchronized String await(String prefix) {
        return await(this, log, prefix);
    }

    static String await(Object monitor, List<String> log, String prefix) {
        long endNs = System.nanoTime() + PATIENCE_MS * 1_000_000;
        synchronized (monitor) {
            while (true) {
                for (String line : log) {
                    if (line.startsWith(prefix)) {
                        return line;
                    }
                }
                long leftMs = (endNs - System.nanoTime()) / 1_000_000;
                if (leftMs <= 0) {
                    throw new AssertionError("no line \"" + prefix + "\" in " + log);
                }
                try {
                    monitor.wait(leftMs);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    @Override
    public void onRefused(Refusal refusal) {
        add("refused " + refusal.reason() + " " + refusal.text());
    }

    @Override
    public void onMapped(Place place) {
        synchronized (this) {
            this.place = place;
        }
        add("mapped " + place.jvm() + " of " + place.map().jvms());
        exchange.accept(new byte[] {(byte) place.jvm()});
    }

    @Override
    public void onExchanged(int round, List<byte[]> ofJvm) {
        StringBuilder all = new StringBuilder("exchanged " + round);
        ofJvm.forEach(bytes -> all.append(' ').append(bytes[0]));
        add(all.toString());
        ready.run();
    }

    @Override
    public void onRunning() {
        add("running");
    }

    @Override
    public void onVerdict(LossVerdict verdict) {
        add("verdict " + verdict.jvm() + " epoch " + verdict.epoch() + " " + verdict.cause());
    }

    @Override
    public void onAbort(AbortCause cause) {
        add("abort " + cause.rank() + " " + cause.host() + " " + cause.call() + " " + cause.text());
    }

    @Override
    public void onHeadLost(String text) {
        add("lost " + text);
    }

    @Override
    public List<String> rollCall() {
        return List.of("in receive");
    }

    @Override
    public void onReleased() {
        add("released");
    }
}
