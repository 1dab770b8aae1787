package io.bramble.pointtopoint;

import org.jspecify.annotations.Nullable;

/** Takes the messages of one of the library's own services. */
@FunctionalInterface
public interface ServiceHandler {
    /**
     * A message.
     *
     * @param source world rank
     * @param typeId its type
     * @param value the immutable object it stands for, null where it came as bytes
     * @param bytes its bytes, the handler's own; empty with a value
     */
    void onMessage(int source, int typeId, @Nullable Object value, byte[] bytes);
}
