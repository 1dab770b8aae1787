package io.bramble.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/wire-format.md says what the code does, byte by byte. */
final class WireFormatDocumentTest {
    private static final Pattern FIELD = Pattern.compile("(\\w+) [iu](\\d+) @(\\d+)");

    /** Sets one field to a value all of whose bytes are other than 0. */
    private static final Map<String, Consumer<Envelope>> FIELDS = fields();

    @ParameterizedTest
    @EnumSource
    void describesTheHeaderOfEachKind(FrameKind kind) throws IOException {
        List<String> row = row(kind.name());
        assertEquals(kind.code(), Integer.parseInt(row.get(1)));
        assertEquals(EnvelopeFlyweight.headerBytes(kind), Integer.parseInt(row.get(2)));
        assertEquals(EnvelopeFlyweight.carriesPayload(kind), !row.get(3).equals("–"));
        Map<String, String> documented = new TreeMap<>();
        Matcher field = FIELD.matcher(row.get(4));
        while (field.find()) {
            int offset = Integer.parseInt(field.group(3));
            documented.put(field.group(1), offset + ".." + (offset + Integer.parseInt(field.group(2)) / 8));
        }
        Map<String, String> written = new TreeMap<>();
        FIELDS.forEach((name, set) -> {
            String bytes = bytesChangedBy(kind, set);
            if (!bytes.isEmpty()) {
                written.put(name, bytes);
            }
        });
        assertEquals(documented, written);
    }

    @Test
    void describesTheFieldsThatAllHeadersHave() throws IOException {
        assertEquals(List.of("kind", "u8", "0"), row("kind").subList(0, 3));
        assertEquals(List.of("headerBytes", "u16", "2"), row("headerBytes").subList(0, 3));
        Map<String, Consumer<Envelope>> common = Map.of(
                "flags", e -> e.flags(0x11),
                "source", e -> e.source(0x11111111),
                "destination", e -> e.destination(0x11111111),
                "context", e -> e.context(0x11111111));
        for (Map.Entry<String, Consumer<Envelope>> each : common.entrySet()) {
            List<String> row = row(each.getKey());
            int offset = Integer.parseInt(row.get(2));
            int bytes = Integer.parseInt(row.get(1).substring(1)) / 8;
            for (FrameKind kind : FrameKind.values()) {
                assertEquals(offset + ".." + (offset + bytes), bytesChangedBy(kind, each.getValue()), each.getKey());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void describesEachElementType(ElementType type) throws IOException {
        List<String> row = row(type.arrayClass().getComponentType().getName());
        assertEquals(type.typeId(), Integer.parseInt(row.get(1)));
        assertEquals(type.bytes(), Integer.parseInt(row.get(2)));
    }

    private static Map<String, Consumer<Envelope>> fields() {
        Map<String, Consumer<Envelope>> fields = new LinkedHashMap<>();
        fields.put("tag", e -> e.tag(0x11111111));
        fields.put("sequence", e -> e.sequence(0x11111111));
        fields.put("typeId", e -> e.typeId(0x11111111));
        fields.put("sendRequest", e -> e.sendRequest(0x11111111));
        fields.put("receiveRequest", e -> e.receiveRequest(0x11111111));
        fields.put("generation", e -> e.generation(0x11111111));
        fields.put("length", e -> e.length(0x1111111111111111L));
        fields.put("offset", e -> e.offset(0x1111111111111111L));
        return fields;
    }

    /** The bytes of the header in which that field is, like {@code 16..20}; empty where it is not written. */
    private static String bytesChangedBy(FrameKind kind, Consumer<Envelope> set) {
        byte[] without = new byte[EnvelopeFlyweight.MAX_HEADER_BYTES];
        byte[] with = without.clone();
        Envelope envelope = new Envelope().reset(kind);
        EnvelopeFlyweight.encode(envelope, without, 0);
        set.accept(envelope);
        EnvelopeFlyweight.encode(envelope, with, 0);
        int first = Arrays.mismatch(without, with);
        if (first < 0) {
            return "";
        }
        int end = first;
        while (end < with.length && with[end] != without[end]) {
            end++;
        }
        assertTrue(Arrays.equals(without, end, with.length, with, end, with.length), "one field, one place");
        return first + ".." + end;
    }

    /** The cells of the one table row that begins with that word. */
    private static List<String> row(String first) throws IOException {
        Path document = Path.of("..", "docs", "wire-format.md");
        List<List<String>> rows = Files.readAllLines(document).stream()
                .filter(line -> line.startsWith("| " + first + " |"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .map(String::strip)
                        .skip(1)
                        .toList())
                .toList();
        assertEquals(1, rows.size(), "rows of " + first + " in " + document);
        return rows.get(0);
    }
}
