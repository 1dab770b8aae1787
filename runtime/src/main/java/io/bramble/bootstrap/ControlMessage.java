package io.bramble.bootstrap;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.error.DecodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A message of the control plane; docs/control-plane.md has the fields of each. */
sealed interface ControlMessage {
    /** "BRMB": tells our port from others. */
    int MAGIC = 0x424d5242;

    /** Of the handshake and all that follows. */
    int PROTOCOL_VERSION = 1;

    MessageKind kind();

    /** The fields, behind the kind. */
    default void encode(Encoder out) {}

    /** The kind and the fields. */
    default byte[] body() {
        Encoder out = new Encoder();
        out.putByte((byte) kind().code());
        encode(out);
        return out.toByteArray();
    }

    /**
     * Reads a whole body.
     *
     * @throws DecodingException where it is none
     */
    static ControlMessage decode(byte[] body) {
        Decoder in = new Decoder(body);
        int code = in.getByte() & 0xff;
        MessageKind kind = MessageKind.of(code);
        if (kind == null) {
            throw new DecodingException(
                    "no such control message: kind=" + code + "; both ends must run the same version");
        }
        try {
            ControlMessage message = kind.decode(in);
            in.expectEnd();
            return message;
        } catch (IllegalArgumentException e) {
            // Of the records' own checks.
            throw new DecodingException("control message out of range: kind=" + kind + " (" + e.getMessage() + ")");
        }
    }

    private static byte[] bytes(Decoder in, int count) {
        // The check comes before the memory.
        int at = in.advance(count);
        return Arrays.copyOfRange(in.array(), at, at + count);
    }

    private static void putBlock(Encoder out, byte[] block) {
        out.putLength(block.length);
        out.putBytes(block, 0, block.length);
    }

    private static byte[] block(Decoder in) {
        return bytes(in, in.getLength(1));
    }

    /** A JVM opens the conversation. */
    record Hello(int magic, int version, byte[] nonce) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.HELLO;
        }

        @Override
        public void encode(Encoder out) {
            out.putInt(magic);
            out.putShort((short) version);
            out.putBytes(nonce, 0, nonce.length);
        }

        static Hello decode(Decoder in) {
            return new Hello(in.getInt(), in.getShort() & 0xffff, bytes(in, Proofs.NONCE_BYTES));
        }
    }

    /** The head proves itself and asks. */
    record Challenge(byte[] nonce, byte[] proof) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.CHALLENGE;
        }

        @Override
        public void encode(Encoder out) {
            out.putBytes(nonce, 0, nonce.length);
            out.putBytes(proof, 0, proof.length);
        }

        static Challenge decode(Decoder in) {
            return new Challenge(bytes(in, Proofs.NONCE_BYTES), bytes(in, Proofs.PROOF_BYTES));
        }
    }

    /** The JVM proves itself and says what it brings: an {@link Offer}, not to be read before the proof is checked. */
    record Join(byte[] proof, byte[] offer) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.JOIN;
        }

        @Override
        public void encode(Encoder out) {
            out.putBytes(proof, 0, proof.length);
            out.putBytes(offer, 0, offer.length);
        }

        static Join decode(Decoder in) {
            return new Join(bytes(in, Proofs.PROOF_BYTES), bytes(in, in.remaining()));
        }
    }

    /** It may not join. */
    record Refused(Refusal refusal) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.REFUSED;
        }

        @Override
        public void encode(Encoder out) {
            out.putByte((byte) refusal.reason().code());
            out.putString(AbortCause.cut(refusal.text(), 2048));
        }

        static Refused decode(Decoder in) {
            int code = in.getByte();
            for (Refusal.Reason reason : Refusal.Reason.values()) {
                if (reason.code() == code) {
                    return new Refused(new Refusal(reason, in.getString()));
                }
            }
            throw new DecodingException("no such reason: " + code + "; both ends must run the same version");
        }
    }

    /** It has joined. */
    record Welcome() implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.WELCOME;
        }
    }

    /** Who is where. */
    record Map(RankMap map) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.MAP;
        }

        @Override
        public void encode(Encoder out) {
            out.putLength(map.jvms());
            for (int jvm = 0; jvm < map.jvms(); jvm++) {
                Offer.encode(map.record(jvm), out);
            }
        }

        static Map decode(Decoder in) {
            int count = in.getLength(Offer.MIN_RECORD_BYTES);
            List<JoinRecord> jvms = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                jvms.add(Offer.decodeRecord(in));
            }
            return new Map(new RankMap(jvms));
        }
    }

    /** A JVM's own number and sessions. */
    record Seat(int jvm, int[] outbound, int[] inbound) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.PLACE;
        }

        @Override
        public void encode(Encoder out) {
            out.putInt(jvm);
            out.putLength(outbound.length);
            for (int i = 0; i < outbound.length; i++) {
                out.putInt(outbound[i]);
                out.putInt(inbound[i]);
            }
        }

        static Seat decode(Decoder in) {
            int jvm = in.getInt();
            int count = in.getLength(8);
            Seat seat = new Seat(jvm, new int[count], new int[count]);
            for (int i = 0; i < count; i++) {
                seat.outbound[i] = in.getInt();
                seat.inbound[i] = in.getInt();
            }
            return seat;
        }
    }

    /** What a JVM has for all others in this round. */
    record Exchange(int round, byte[] bytes) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.EXCHANGE;
        }

        @Override
        public void encode(Encoder out) {
            out.putInt(round);
            putBlock(out, bytes);
        }

        static Exchange decode(Decoder in) {
            return new Exchange(in.getInt(), block(in));
        }
    }

    /** What all had, by JVM. */
    record Exchanged(int round, List<byte[]> ofJvm) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.EXCHANGED;
        }

        @Override
        public void encode(Encoder out) {
            out.putInt(round);
            out.putLength(ofJvm.size());
            ofJvm.forEach(each -> putBlock(out, each));
        }

        static Exchanged decode(Decoder in) {
            int round = in.getInt();
            int count = in.getLength(1);
            List<byte[]> ofJvm = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ofJvm.add(block(in));
            }
            return new Exchanged(round, ofJvm);
        }
    }

    /** All data paths of this JVM are proved. */
    record Ready() implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.READY;
        }
    }

    /** All are ready. */
    record Start() implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.START;
        }
    }

    /** The sender lives, and this is the time there. */
    record Heartbeat(long clockNs) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.HEARTBEAT;
        }

        @Override
        public void encode(Encoder out) {
            out.putLong(clockNs);
        }

        static Heartbeat decode(Decoder in) {
            return new Heartbeat(in.getLong());
        }
    }

    /** The data path to that JVM seems broken. */
    record Suspect(int jvm, String text) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.SUSPECT;
        }

        @Override
        public void encode(Encoder out) {
            out.putInt(jvm);
            out.putString(AbortCause.cut(text, 1024));
        }

        static Suspect decode(Decoder in) {
            return new Suspect(in.getInt(), in.getString());
        }
    }

    /** It works again. */
    record Cleared(int jvm) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.CLEARED;
        }

        @Override
        public void encode(Encoder out) {
            out.putInt(jvm);
        }

        static Cleared decode(Decoder in) {
            return new Cleared(in.getInt());
        }
    }

    /** JVM 0 says what the job's going on without a JVM means for its farms. */
    record GoesOn(int jvm, String text) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.GOES_ON;
        }

        @Override
        public void encode(Encoder out) {
            out.putInt(jvm);
            out.putString(AbortCause.cut(text, 1024));
        }

        static GoesOn decode(Decoder in) {
            return new GoesOn(in.getInt(), in.getString());
        }
    }

    /** The head says that a JVM is dead. */
    record Verdict(int jvm, int epoch, String cause) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.VERDICT;
        }

        @Override
        public void encode(Encoder out) {
            out.putInt(jvm);
            out.putInt(epoch);
            out.putString(cause);
        }

        static Verdict decode(Decoder in) {
            return new Verdict(in.getInt(), in.getInt(), in.getString());
        }
    }

    /** From a JVM: end the job. From the head: it ends, and this is why. */
    record Abort(AbortCause cause) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.ABORT;
        }

        @Override
        public void encode(Encoder out) {
            out.putInt(cause.rank());
            out.putString(cause.host());
            out.putString(cause.call());
            out.putInt(cause.exitCode());
            out.putString(cause.summary());
            out.putString(cause.text());
        }

        static Abort decode(Decoder in) {
            return new Abort(new AbortCause(
                    in.getInt(), in.getString(), in.getString(), in.getInt(), in.getString(), in.getString()));
        }
    }

    /** A JVM wants a roll call. */
    record AskRollCall() implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.ASK_ROLL_CALL;
        }
    }

    /** The head calls the roll. */
    record CallRoll(int number) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.ROLL_CALL;
        }

        @Override
        public void encode(Encoder out) {
            out.putInt(number);
        }

        static CallRoll decode(Decoder in) {
            return new CallRoll(in.getInt());
        }
    }

    /** Where the ranks of a JVM are. */
    record RollAnswer(int number, List<String> lines) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.ROLL_ANSWER;
        }

        @Override
        public void encode(Encoder out) {
            out.putInt(number);
            out.putLength(lines.size());
            lines.forEach(out::putString);
        }

        static RollAnswer decode(Decoder in) {
            int number = in.getInt();
            int count = in.getLength(1);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                lines.add(in.getString());
            }
            return new RollAnswer(number, lines);
        }
    }

    /** What a JVM tells of its ranks, for whoever hosts the head. */
    record Report(ReportKind about, byte[] bytes) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.REPORT;
        }

        @Override
        public void encode(Encoder out) {
            out.putByte((byte) about.code());
            putBlock(out, bytes);
        }

        static Report decode(Decoder in) {
            int code = in.getByte();
            for (ReportKind about : ReportKind.values()) {
                if (about.code() == code) {
                    return new Report(about, block(in));
                }
            }
            throw new DecodingException("no such report: " + code + "; both ends must run the same version");
        }
    }

    /** All that this JVM sent has arrived, and its ranks have returned. */
    record Drained() implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.DRAINED;
        }
    }

    /** All have: leave. */
    record Release() implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.RELEASE;
        }
    }

    /** Somebody who knows the secret wants to know what the job is, before it joins. */
    record Ask(byte[] proof) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.ASK;
        }

        @Override
        public void encode(Encoder out) {
            out.putBytes(proof, 0, proof.length);
        }

        static Ask decode(Decoder in) {
            return new Ask(bytes(in, Proofs.PROOF_BYTES));
        }
    }

    /** What the launcher at the head has to say about the job. */
    record Brief(byte[] bytes) implements ControlMessage {
        @Override
        public MessageKind kind() {
            return MessageKind.BRIEF;
        }

        @Override
        public void encode(Encoder out) {
            putBlock(out, bytes);
        }

        static Brief decode(Decoder in) {
            return new Brief(block(in));
        }
    }
}
