package io.bramble.codec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The codec of a {@code Map}; decodes to one that keeps the sender's order and cannot be modified. */
final class MapCodec<K extends @Nullable Object, V extends @Nullable Object> implements Codec<Map<K, V>> {
    private final ElementCodec<K> keys;
    private final ElementCodec<V> values;

    MapCodec(Codec<K> key, Codec<V> value) {
        keys = new ElementCodec<>(key, "map's keys");
        values = new ElementCodec<>(value, "map's values");
    }

    @Override
    public void encode(Encoder out, Map<K, V> value) {
        int length = value.size();
        out.putLength(length);
        int written = 0;
        for (Map.Entry<K, V> entry : value.entrySet()) {
            keys.encode(out, entry.getKey());
            values.encode(out, entry.getValue());
            written++;
        }
        Elements.checkUnchanged(length, written);
    }

    @Override
    public Map<K, V> decode(Decoder in) {
        int length = in.getLength(2);
        Map<K, V> map = new LinkedHashMap<>();
        for (int i = 0; i < length; i++) {
            K key = keys.decode(in);
            map.put(key, values.decode(in));
            if (map.size() <= i) {
                throw Elements.duplicate("key", key);
            }
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public String schema() {
        return "map<" + keys.schema() + "," + values.schema() + ">";
    }
}
