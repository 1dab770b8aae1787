package io.bramble.process;

import io.bramble.Operation;
import io.bramble.codec.Codec;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.codec.ReducibleCodec;
import io.bramble.codec.SequenceCodec;
import io.bramble.codec.SplittableCodec;
import io.bramble.farm.ServiceTags;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.spi.CollectiveCall;
import io.bramble.wire.Contexts;
import io.bramble.wire.ObjectLanding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;

/**
 * A call of a body-collective by the conductor: each rank is sent its arguments, then the results are received and combined in rank
 * order, on the master's thread. A rank's share of a split argument is cut when it is sent.
 */
final class BodyCall implements CollectiveCall {
    private final PointToPoint messages;
    private final int number;
    private final String name;
    /** Each argument's bytes, by rank. */
    private final List<IntFunction<byte[]>> arguments = new ArrayList<>();

    BodyCall(PointToPoint messages, int number, String name) {
        this.messages = messages;
        this.number = number;
        this.name = name;
    }

    @Override
    public <T> CollectiveCall broadcast(Codec<T> type, T value) {
        byte[] bytes = encoded(type, value);
        arguments.add(rank -> bytes);
        return this;
    }

    @Override
    public <T> CollectiveCall split(String parameter, SplittableCodec<T> type, T whole, int unit) {
        int length = type.length(whole);
        if (unit < 1 || length % unit != 0) {
            throw new IllegalArgumentException("parameter " + parameter + " of " + name
                    + " cannot be split: length=" + length + " unit=" + unit
                    + (unit < 1 ? "; the unit must be 1 or more" : "; make its length a multiple of the unit"));
        }
        int units = length / unit;
        int share = units / messages.ranks();
        int longer = units % messages.ranks();
        arguments.add(rank -> {
            int from = (share * rank + Math.min(rank, longer)) * unit;
            int count = (share + (rank < longer ? 1 : 0)) * unit;
            return encoded(type, type.slice(whole, from, from + count));
        });
        return this;
    }

    @Override
    public void run() {
        send();
        for (int rank = 0; rank < messages.ranks(); rank++) {
            receive(rank).expectEnd();
        }
    }

    @Override
    public <T> T reduce(ReducibleCodec<T> type, Operation operation) {
        return combine(type, (left, right) -> type.reduce(operation, left, right));
    }

    @Override
    public <T> T combine(Codec<T> type, BinaryOperator<T> combiner) {
        send();
        T combined = decoded(type, receive(0));
        for (int rank = 1; rank < messages.ranks(); rank++) {
            combined = combiner.apply(combined, decoded(type, receive(rank)));
        }
        return combined;
    }

    @Override
    public <T> T concat(SequenceCodec<T> type) {
        send();
        List<T> parts = new ArrayList<>(messages.ranks());
        for (int rank = 0; rank < messages.ranks(); rank++) {
            parts.add(decoded(type, receive(rank)));
        }
        return type.concat(parts);
    }

    private void send() {
        // Before anything is sent: a rank that ran the body for nobody would be out of step with the next call.
        messages.checkMembers(Contexts.PROGRAM_COLLECTIVES);
        for (int rank = 0; rank < messages.ranks(); rank++) {
            List<byte[]> own = new ArrayList<>(arguments.size());
            for (IntFunction<byte[]> argument : arguments) {
                own.add(argument.apply(rank));
            }
            messages.isend(
                    Contexts.COMMANDS,
                    ServiceTags.COMMAND,
                    ServiceTags.BODY,
                    rank,
                    new BodyCommand(number, name, own).payload(messages.sharesHeap(rank)));
        }
    }

    private Decoder receive(int rank) {
        ObjectLanding landing = new ObjectLanding();
        messages.receive(Contexts.REPLIES, ServiceTags.RESULT, rank, landing, null);
        return new Decoder(landing.bytes());
    }

    private static <T> byte[] encoded(Codec<T> type, T value) {
        Encoder out = new Encoder();
        type.encode(out, value);
        return out.toByteArray();
    }

    private static <T> T decoded(Codec<T> type, Decoder in) {
        T value = type.decode(in);
        in.expectEnd();
        return value;
    }
}
