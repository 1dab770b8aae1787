package io.bramble.bootstrap;

import io.bramble.codec.Decoder;
import org.jspecify.annotations.Nullable;

/** The kinds of control messages: the first byte of each. */
enum MessageKind {
    HELLO(1),
    CHALLENGE(2),
    JOIN(3),
    REFUSED(4),
    WELCOME(5),
    MAP(6),
    PLACE(7),
    EXCHANGE(8),
    EXCHANGED(9),
    READY(10),
    START(11),
    HEARTBEAT(12),
    SUSPECT(13),
    CLEARED(14),
    VERDICT(15),
    ABORT(16),
    ASK_ROLL_CALL(17),
    ROLL_CALL(18),
    ROLL_ANSWER(19),
    DRAINED(20),
    RELEASE(21),
    ASK(22),
    BRIEF(23),
    REPORT(24),
    GOES_ON(25);

    private static final MessageKind[] BY_CODE = values();

    private final int code;

    MessageKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    ControlMessage decode(Decoder in) {
        // No table of method references: each would cost a cold JVM a millisecond.
        return switch (this) {
            case HELLO -> ControlMessage.Hello.decode(in);
            case CHALLENGE -> ControlMessage.Challenge.decode(in);
            case JOIN -> ControlMessage.Join.decode(in);
            case REFUSED -> ControlMessage.Refused.decode(in);
            case WELCOME -> new ControlMessage.Welcome();
            case MAP -> ControlMessage.Map.decode(in);
            case PLACE -> ControlMessage.Seat.decode(in);
            case EXCHANGE -> ControlMessage.Exchange.decode(in);
            case EXCHANGED -> ControlMessage.Exchanged.decode(in);
            case READY -> new ControlMessage.Ready();
            case START -> new ControlMessage.Start();
            case HEARTBEAT -> ControlMessage.Heartbeat.decode(in);
            case SUSPECT -> ControlMessage.Suspect.decode(in);
            case CLEARED -> ControlMessage.Cleared.decode(in);
            case VERDICT -> ControlMessage.Verdict.decode(in);
            case ABORT -> ControlMessage.Abort.decode(in);
            case ASK_ROLL_CALL -> new ControlMessage.AskRollCall();
            case ROLL_CALL -> ControlMessage.CallRoll.decode(in);
            case ROLL_ANSWER -> ControlMessage.RollAnswer.decode(in);
            case DRAINED -> new ControlMessage.Drained();
            case RELEASE -> new ControlMessage.Release();
            case ASK -> ControlMessage.Ask.decode(in);
            case BRIEF -> ControlMessage.Brief.decode(in);
            case REPORT -> ControlMessage.Report.decode(in);
            case GOES_ON -> ControlMessage.GoesOn.decode(in);
        };
    }

    /** Null where no kind has that number. */
    static @Nullable MessageKind of(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
