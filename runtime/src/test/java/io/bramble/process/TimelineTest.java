package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.codec.Codecs;
import io.bramble.observe.Lane;
import io.bramble.observe.Span;
import io.bramble.observe.Timeline;
import io.bramble.process.LocalJob.JobPlan;
import io.bramble.spi.Program;
import io.bramble.spi.WorkerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimelineTest {
    private static final WorkerSpec<Integer, Integer> TWICE =
            new WorkerSpec<>(0, "twice", Codecs.INT, Codecs.INT, false);

    private static List<Span> named(Timeline timeline, String name) {
        return timeline.lanes().stream()
                .flatMap(lane -> lane.spans().stream())
                .filter(span -> span.name().equals(name))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void keepsEachWorkerCallAndEachBody(int ranks) {
        Program program = TestProgram.master(
                b -> b.worker(TWICE),
                (rank, x) -> 2 * (Integer) x,
                (rank, in, out) -> rank.barrier("barrier"),
                conductor -> {
                    conductor.collective(0, "meet").run();
                    return conductor
                            .farm(TWICE)
                            .map(IntStream.range(0, 100).boxed())
                            .mapToInt(Integer::intValue)
                            .sum();
                });
        Timeline timeline = new Timeline(System::nanoTime, Timeline.SPANS);
        LocalJob.Outcome outcome = LocalJob.run(JobPlan.of(program).ranks(ranks).timeline(timeline));
        assertEquals(100 * 99, outcome.result(), () -> String.valueOf(outcome.failure()));
        assertEquals(100, named(timeline, "worker twice").size());
        assertEquals(ranks, named(timeline, "collective meet").size());
        assertEquals(ranks, named(timeline, "barrier").size());
        assertEquals(1, named(timeline, "@Master").size());
        timeline.lanes().forEach(lane -> assertEquals(0, lane.dropped()));
        for (Lane lane : timeline.lanes()) {
            for (Span span : lane.spans()) {
                assertTrue(timeline.zeroNs() <= span.beganNs() && span.beganNs() <= span.endedNs(), span::toString);
            }
        }
    }

    @Test
    void gaveNothingToAJobThatWasNotAskedFor() {
        Program program = TestProgram.main(b -> b, (rank, nothing) -> {
            assertEquals(RankSite.class, rank.getClass());
            return ((RankSite) rank).messages().timeline() == null
                    && !(((RankSite) rank).messages() instanceof TracedMessages)
                    && !(((RankSite) rank).program() instanceof TracedProgram);
        });
        assertEquals(true, LocalJob.run(JobPlan.of(program).ranks(2)).result());
    }

    @Test
    void hasALaneForSomeThreadsOfTheProgramsAndCountsTheCallsOfTheOthers() throws Exception {
        Timeline timeline = new Timeline(System::nanoTime, 4);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Thread thread = new Thread(() ->
                    timeline.lane(3).add(new Span(Span.Kind.WAIT, "wait", "", 1, 2, Span.NONE, Span.NONE, Span.NONE)));
            threads.add(thread);
            thread.start();
        }
        for (Thread each : threads) {
            each.join();
        }
        long kept =
                timeline.lanes().stream().mapToLong(lane -> lane.spans().size()).sum();
        long dropped = timeline.lanes().stream().mapToLong(Lane::dropped).sum();
        assertEquals(65, timeline.lanes().size());
        assertEquals(64, kept);
        assertEquals(36, dropped);
    }
}
