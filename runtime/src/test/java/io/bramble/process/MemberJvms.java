package io.bramble.process;

import io.bramble.bootstrap.AbortCause;
import io.bramble.bootstrap.ControlLoop;
import io.bramble.bootstrap.ControlPlan;
import io.bramble.bootstrap.Head;
import io.bramble.bootstrap.HeadEvents;
import io.bramble.bootstrap.HeadSettings;
import io.bramble.bootstrap.JobSecret;
import io.bramble.bootstrap.LossVerdict;
import io.bramble.bootstrap.RankOrder;
import io.bramble.process.LocalJob.JobPlan;
import io.bramble.process.LocalJob.Outcome;
import io.bramble.spi.Program;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/** A job of several members, each as if in a JVM of its own, all in this one: with a head as a launcher has it. */
final class MemberJvms {
    static final String VERSION = "test";
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(100);

    /**
     * What came of it.
     *
     * @param outcomes by member
     * @param cause what the head says ended it; null where nothing did
     */
    record Ended(List<Outcome> outcomes, AbortCause cause) {}

    private final TransportChoice choice;
    private final int[] ranksOfJvms;

    private MemberJvms(TransportChoice choice, int[] ranksOfJvms) {
        this.choice = choice;
        this.ranksOfJvms = ranksOfJvms;
    }

    static MemberJvms ofJvms(TransportChoice choice, int... ranksOfJvms) {
        return new MemberJvms(choice, ranksOfJvms);
    }

    /** So many ranks in JVMs of that many, the last with what is left. */
    static MemberJvms of(TransportChoice choice, int ranks, int perJvm) {
        int[] jvms = new int[(ranks + perJvm - 1) / perJvm];
        for (int jvm = 0; jvm < jvms.length; jvm++) {
            jvms[jvm] = Math.min(perJvm, ranks - jvm * perJvm);
        }
        return new MemberJvms(choice, jvms);
    }

    Ended run(Program program) throws InterruptedException {
        return run(jvm -> JobPlan.of(program));
    }

    Ended run(IntFunction<JobPlan> plans) throws InterruptedException {
        JobSecret secret = JobSecret.create(new SecureRandom()::nextBytes);
        int worldRanks = java.util.Arrays.stream(ranksOfJvms).sum();
        JobPlan first = plans.apply(0);
        AtomicReference<AbortCause> cause = new AtomicReference<>();
        Head[] head = new Head[1];
        HeadEvents events = new HeadEvents() {
            @Override
            public void onAbort(AbortCause first) {
                cause.compareAndSet(null, first);
            }

            @Override
            public void onVerdict(LossVerdict verdict) {
                head[0].abort(
                        AbortCause.ofSentence(verdict.ranks()[0], verdict.host(), "", 1, "lost: " + verdict.cause()));
            }
        };
        HeadSettings settings = new HeadSettings(
                secret,
                MemberJob.terms(
                        first.program().info(),
                        first.options(),
                        first.words(),
                        choice,
                        first.check(),
                        first.tuning(),
                        VERSION),
                worldRanks,
                RankOrder.BY_ID,
                ControlPlan.standard());
        try (ControlLoop loop = ControlLoop.start(System::nanoTime);
                Head opened = Head.listen(
                        loop,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        settings,
                        new SecureRandom()::nextBytes,
                        events)) {
            head[0] = opened;
            Outcome[] outcomes = new Outcome[ranksOfJvms.length];
            ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
            List<Thread> threads = new ArrayList<>();
            for (int jvm = 0; jvm < ranksOfJvms.length; jvm++) {
                int id = jvm;
                Membership membership =
                        new Membership(secret, opened.address(), id, "host" + id, choice, null, VERSION);
                JobPlan plan = plans.apply(id).ranks(ranksOfJvms[id]);
                Thread thread = new Thread(
                        () -> outcomes[id] = MemberJob.run(plan, membership).outcome(), "member-" + id);
                thread.setDaemon(true);
                thread.setUncaughtExceptionHandler((dead, thrown) -> failures.add(thrown));
                threads.add(thread);
                thread.start();
            }
            long untilNs = System.nanoTime() + LIMIT_NS;
            for (Thread thread : threads) {
                thread.join(Math.max(1, (untilNs - System.nanoTime()) / 1_000_000));
                if (thread.isAlive()) {
                    StringBuilder stacks = new StringBuilder("still running; stacks:\n");
                    Thread.getAllStackTraces().forEach((each, stack) -> {
                        stacks.append(each.getName()).append('\n');
                        for (StackTraceElement frame : stack) {
                            stacks.append("    ").append(frame).append('\n');
                        }
                    });
                    throw new AssertionError(stacks.toString());
                }
            }
            for (Throwable failure : failures) {
                throw new AssertionError("a member threw: " + failure, failure);
            }
            return new Ended(List.of(outcomes), cause.get());
        }
    }
}
