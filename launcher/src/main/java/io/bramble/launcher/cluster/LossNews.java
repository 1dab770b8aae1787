package io.bramble.launcher.cluster;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Says of each JVM that a job goes on without, once, which it was and why, and what becomes of the calls that it had. Any thread may tell;
 * each sentence has a thread of its own, since it waits for the process's end and for rank 0's word.
 */
public final class LossNews {
    /** How long rank 0 may take to say what becomes of the calls. */
    private static final long WORD_MS = 2_000;

    /** How long the last sentence may take at the end of the job. */
    private static final long LAST_MS = 3_000;

    private final Consumer<String> warnings;
    private final BooleanSupplier isEnded;
    private final Map<Integer, CompletableFuture<String>> words = new ConcurrentHashMap<>();
    private final List<Thread> tellers = new CopyOnWriteArrayList<>();

    /**
     * @param warnings takes whole lines for standard error; may block
     * @param isEnded whether something ended the job before its time: then rank 0 may have no word for it
     */
    public LossNews(Consumer<String> warnings, BooleanSupplier isEnded) {
        this.warnings = warnings;
        this.isEnded = isEnded;
    }

    /** Rank 0 says what becomes of the calls. */
    public void goesOn(int jvm, String text) {
        word(jvm).complete(text);
    }

    /**
     * A JVM is lost. Returns at once.
     *
     * @param sentence which it is, and why; may wait
     */
    public void lost(int jvm, Supplier<String> sentence) {
        Thread teller = new Thread(() -> tell(jvm, sentence.get()), "bramble-lost-" + jvm);
        teller.setDaemon(true);
        tellers.add(teller);
        teller.start();
    }

    private void tell(int jvm, String sentence) {
        String calls =
                word(jvm).completeOnTimeout("", WORD_MS, TimeUnit.MILLISECONDS).join();
        if (!calls.isEmpty() || !isEnded.getAsBoolean()) {
            warnings.accept("bramble: " + sentence + "; " + (calls.isEmpty() ? "" : calls + "; ")
                    + "the job goes on without it\n");
        }
    }

    private CompletableFuture<String> word(int jvm) {
        return words.computeIfAbsent(jvm, key -> new CompletableFuture<>());
    }

    /** Returns when all is said, or soon after. */
    public void awaitSaid() {
        long beganNs = System.nanoTime();
        for (Thread teller : tellers) {
            long leftMs = LAST_MS - (System.nanoTime() - beganNs) / 1_000_000;
            try {
                teller.join(Math.max(1, leftMs));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
