package io.bramble.collective;

import io.bramble.observe.Lane;
import io.bramble.observe.Span;
import io.bramble.observe.Timeline;
import io.bramble.pointtopoint.PointToPoint;
import org.jspecify.annotations.Nullable;

/** Keeps the calls of one scope for a timeline, where one is asked for. Guarded by the scope, which makes one call at a time. */
final class CollectiveSpans {
    private final Timeline timeline;
    private final int rank;
    private final String communicatorName;
    private String name = "";
    private String detail = "";
    private long bytes;
    private long beganNs;

    private CollectiveSpans(Timeline timeline, int rank, String communicatorName) {
        this.timeline = timeline;
        this.rank = rank;
        this.communicatorName = communicatorName;
    }

    /** Null where nobody asked for a timeline. */
    static @Nullable CollectiveSpans of(PointToPoint pointToPoint, String communicatorName) {
        Timeline timeline = pointToPoint.timeline();
        return timeline == null ? null : new CollectiveSpans(timeline, pointToPoint.rank(), communicatorName);
    }

    /** The calling thread makes a call of that name. */
    void began(String call) {
        name = call;
        detail = "";
        bytes = Span.NONE;
        timeline.lane(rank).hush();
        beganNs = timeline.nowNs();
    }

    /** It is that call. */
    void call(Call<?> call, boolean inBackground) {
        detail = CallStatement.of(call, false, "").what() + (inBackground ? " begins in the background" : "");
        bytes = call.givenBytes();
        name = call.title();
    }

    /** It has returned, or thrown. */
    void ended() {
        Lane lane = timeline.lane(rank);
        lane.unhush();
        lane.add(new Span(
                Span.Kind.COLLECTIVE,
                name,
                detail + (detail.isEmpty() ? "in " : " in ") + communicatorName,
                beganNs,
                timeline.nowNs(),
                Span.NONE,
                Span.NONE,
                bytes));
    }
}
