package io.bramble.bootstrap;

import io.bramble.codec.Decoder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of control messages: the first byte of each. */
enum MessageKind {
    HELLO(1, ControlMessage.Hello::decode),
    CHALLENGE(2, ControlMessage.Challenge::decode),
    JOIN(3, ControlMessage.Join::decode),
    REFUSED(4, ControlMessage.Refused::decode),
    WELCOME(5, in -> new ControlMessage.Welcome()),
    MAP(6, ControlMessage.Map::decode),
    PLACE(7, ControlMessage.Seat::decode),
    EXCHANGE(8, ControlMessage.Exchange::decode),
    EXCHANGED(9, ControlMessage.Exchanged::decode),
    READY(10, in -> new ControlMessage.Ready()),
    START(11, in -> new ControlMessage.Start()),
    HEARTBEAT(12, in -> new ControlMessage.Heartbeat()),
    SUSPECT(13, ControlMessage.Suspect::decode),
    CLEARED(14, ControlMessage.Cleared::decode),
    VERDICT(15, ControlMessage.Verdict::decode),
    ABORT(16, ControlMessage.Abort::decode),
    ASK_ROLL_CALL(17, in -> new ControlMessage.AskRollCall()),
    ROLL_CALL(18, ControlMessage.CallRoll::decode),
    ROLL_ANSWER(19, ControlMessage.RollAnswer::decode),
    DRAINED(20, in -> new ControlMessage.Drained()),
    RELEASE(21, in -> new ControlMessage.Release());

    private static final MessageKind[] BY_CODE = values();

    private final int code;
    private final Function<Decoder, ControlMessage> decoder;

    MessageKind(int code, Function<Decoder, ControlMessage> decoder) {
        this.code = code;
        this.decoder = decoder;
    }

    int code() {
        return code;
    }

    ControlMessage decode(Decoder in) {
        return decoder.apply(in);
    }

    /** Null where no kind has that number. */
    static @Nullable MessageKind of(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
