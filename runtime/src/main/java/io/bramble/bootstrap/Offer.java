package io.bramble.bootstrap;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.error.BrambleException;
import io.bramble.error.DecodingException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a JVM sends to be let in.
 *
 * @param terms what it takes the job to be
 * @param record what it brings
 */
record Offer(JobTerms terms, JoinRecord record) {
    /** No record is shorter: ids, three empty strings and lists, ranks. */
    static final int MIN_RECORD_BYTES = 8 + 8 + 1 + 1 + 4 + 1 + 1;

    private static final int LIMIT_BYTES = ControlPlan.GUEST_LIMIT_BYTES - 1 - Proofs.PROOF_BYTES;

    /** The bytes. Throws where they are too many for a guest's message: options or facts that are too long. */
    byte[] encode() {
        Encoder out = new Encoder();
        out.putString(terms.program());
        out.putString(terms.fingerprint());
        out.putString(terms.brambleVersion());
        out.putInt(terms.javaFeature());
        out.putBoolean(terms.littleEndian());
        putMap(out, terms.options());
        encode(record, out);
        if (out.length() > LIMIT_BYTES) {
            throw new BrambleException("too much to say when joining: bytes=" + out.length() + " limitBytes="
                    + LIMIT_BYTES + "; put long options into a file and pass its name");
        }
        return out.toByteArray();
    }

    static Offer decode(byte[] bytes) {
        Decoder in = new Decoder(bytes);
        try {
            Offer offer = new Offer(
                    new JobTerms(
                            in.getString(), in.getString(), in.getString(), in.getInt(), in.getBoolean(), getMap(in)),
                    decodeRecord(in));
            in.expectEnd();
            return offer;
        } catch (IllegalArgumentException e) {
            throw new DecodingException("join record out of range: " + e.getMessage());
        }
    }

    static void encode(JoinRecord record, Encoder out) {
        out.putLong(record.jvmId());
        out.putLong(record.pid());
        out.putString(record.bootId());
        out.putString(record.host());
        out.putInt(record.ranks());
        out.putLength(record.addresses().size());
        for (HostAddress each : record.addresses()) {
            byte[] address = each.address().getAddress();
            out.putString(each.networkInterface());
            out.putLength(address.length);
            out.putBytes(address, 0, address.length);
            out.putByte((byte) each.prefixBits());
        }
        putMap(out, record.facts());
    }

    static JoinRecord decodeRecord(Decoder in) {
        return new JoinRecord(
                in.getLong(), in.getLong(), in.getString(), in.getString(), in.getInt(), addresses(in), getMap(in));
    }

    private static List<HostAddress> addresses(Decoder in) {
        int count = in.getLength(3);
        List<HostAddress> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String networkInterface = in.getString();
            int length = in.getLength(1);
            if (length != 4 && length != 16) {
                throw new DecodingException(
                        "not an address: bytes=" + length + "; both ends must run the same version");
            }
            byte[] address = new byte[length];
            in.getBytes(address, 0, length);
            try {
                addresses.add(
                        new HostAddress(networkInterface, InetAddress.getByAddress(address), in.getByte() & 0xff));
            } catch (UnknownHostException e) {
                throw new AssertionError("4 or 16 bytes are an address", e);
            }
        }
        return addresses;
    }

    private static void putMap(Encoder out, SortedMap<String, String> map) {
        out.putLength(map.size());
        for (Map.Entry<String, String> each : map.entrySet()) {
            out.putString(each.getKey());
            out.putString(each.getValue());
        }
    }

    private static SortedMap<String, String> getMap(Decoder in) {
        int count = in.getLength(2);
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String key = in.getString();
            map.put(key, in.getString());
        }
        return map;
    }
}
