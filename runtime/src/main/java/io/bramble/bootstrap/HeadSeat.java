package io.bramble.bootstrap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the head knows of one JVM that has joined. */
final class HeadSeat {
    final JoinRecord record;
    final Silence silence;
    long connection;
    int jvm = -1;
    byte @Nullable [] offer;

    @Nullable
    List<String> rollAnswer;

    private MemberState state = MemberState.JOINED;

    HeadSeat(JoinRecord record, long connection, Silence silence) {
        this.record = record;
        this.connection = connection;
        this.silence = silence;
    }

    MemberState state() {
        return state;
    }

    /** Only forwards. */
    void state(MemberState next) {
        if (next.compareTo(state) > 0) {
            state = next;
        }
    }

    /** It is there and may be sent to. */
    boolean isPresent() {
        return state != MemberState.ENDED;
    }
}
