package io.bramble.launcher.cluster;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.collective.Tuning;
import io.bramble.collective.TuningFile;
import io.bramble.error.BrambleException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM of a job is told by its launcher, as the first bytes of its standard input: nobody else sees it, neither in a list of
 * processes nor in an environment.
 *
 * @param secret the job's, as text
 * @param addresses numeric addresses of the head, to be tried in order
 * @param port the head's
 * @param jvmId this JVM's number
 * @param ranks how many ranks it has
 * @param host its host's name, for people
 * @param transport the name of a {@code TransportChoice}
 * @param network an interface or subnet, null for any
 * @param generatedName the class of the program
 * @param options the program's, by name
 * @param words the program's
 * @param check whether collective calls are compared over ranks
 * @param tuning which algorithms collectives take
 * @param trace whether it keeps what its ranks do, and gives it to the launcher
 * @param status whether it tells the launcher now and then how its ranks are
 * @param progress whether the launcher shows how far the job is
 * @param hangAfterMs when ranks that do not go on are asked about; 0 for never
 */
public record MemberHeader(
        String secret,
        List<String> addresses,
        int port,
        int jvmId,
        int ranks,
        String host,
        String transport,
        @Nullable String network,
        String generatedName,
        Map<String, String> options,
        List<String> words,
        boolean check,
        Tuning tuning,
        boolean trace,
        boolean status,
        boolean progress,
        long hangAfterMs) {
    private static final int MAGIC = 0x424d_5231;
    private static final int LIMIT_BYTES = 4 * 1024 * 1024;

    /** Writes it, and flushes. */
    public void write(OutputStream to) throws IOException {
        Encoder out = new Encoder();
        out.putString(secret);
        putStrings(out, addresses);
        out.putInt(port);
        out.putInt(jvmId);
        out.putInt(ranks);
        out.putString(host);
        out.putString(transport);
        out.putString(network == null ? "" : network);
        out.putString(generatedName);
        putStrings(out, new ArrayList<>(options.keySet()));
        putStrings(out, new ArrayList<>(options.values()));
        putStrings(out, words);
        out.putBoolean(check);
        out.putString(tuning.lines().isEmpty() ? "" : TuningFile.write(tuning));
        out.putBoolean(trace);
        out.putBoolean(status);
        out.putBoolean(progress);
        out.putLong(hangAfterMs);
        if (out.length() > LIMIT_BYTES) {
            throw new BrambleException("the program's words are too long: bytes=" + out.length() + " limitBytes="
                    + LIMIT_BYTES + "; put them into a file and pass its name");
        }
        to.write(ByteBuffer.allocate(8).putInt(MAGIC).putInt(out.length()).array());
        to.write(out.array(), 0, out.length());
        to.flush();
    }

    /**
     * Reads it, and nothing behind it.
     *
     * @throws BrambleException where something else comes
     */
    public static MemberHeader read(InputStream from) throws IOException {
        ByteBuffer start = ByteBuffer.wrap(from.readNBytes(8));
        if (start.remaining() < 8 || start.getInt() != MAGIC) {
            throw new BrambleException("this class is started by a launcher, which tells it by its standard input what"
                    + " to do; start the job with java -jar APP.jar --processes or --hosts");
        }
        int length = start.getInt();
        if (length < 0 || length > LIMIT_BYTES) {
            throw new BrambleException("the launcher's message is too long: bytes=" + length + " limitBytes="
                    + LIMIT_BYTES + "; use the same version of Bramble on all hosts");
        }
        Decoder in = new Decoder(from.readNBytes(length));
        String secret = in.getString();
        List<String> addresses = strings(in);
        int port = in.getInt();
        int jvmId = in.getInt();
        int ranks = in.getInt();
        String host = in.getString();
        String transport = in.getString();
        String network = in.getString();
        String generatedName = in.getString();
        List<String> names = strings(in);
        List<String> texts = strings(in);
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            options.put(names.get(i), texts.get(i));
        }
        List<String> words = strings(in);
        boolean check = in.getBoolean();
        String tuning = in.getString();
        boolean trace = in.getBoolean();
        boolean status = in.getBoolean();
        boolean progress = in.getBoolean();
        long hangAfterMs = in.getLong();
        in.expectEnd();
        return new MemberHeader(
                secret,
                addresses,
                port,
                jvmId,
                ranks,
                host,
                transport,
                network.isEmpty() ? null : network,
                generatedName,
                options,
                words,
                check,
                tuning.isEmpty() ? Tuning.NONE : TuningFile.parse(tuning, "the launcher"),
                trace,
                status,
                progress,
                hangAfterMs);
    }

    private static void putStrings(Encoder out, List<String> all) {
        out.putLength(all.size());
        all.forEach(out::putString);
    }

    private static List<String> strings(Decoder in) {
        int count = in.getLength(1);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(in.getString());
        }
        return all;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "MemberHeader[jvmId=" + jvmId + " ranks=" + ranks + " host=" + host + "]";
    }
}
