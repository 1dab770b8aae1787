package io.bramble.farm;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.error.RemoteTaskException;

/**
 * What a worker call threw, as text and frames: no class travels. Immutable, the array included.
 *
 * @param type binary name of the class thrown
 * @param message its message and those of its causes, may be empty
 * @param frames its stack trace down to the worker method
 */
record Fault(String type, String message, StackTraceElement[] frames) {
    private static final int MAX_FRAMES = 1024;
    private static final int MAX_CAUSES = 8;

    /** Describes what was thrown; leaves out the frames of {@code below}, which called the worker, and of its callers. */
    static Fault of(Throwable thrown, Class<?> below) {
        StringBuilder message = new StringBuilder(messageOf(thrown));
        Throwable cause = thrown.getCause();
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            String text = messageOf(cause);
            message.append(message.length() == 0 ? "caused by " : "; caused by ")
                    .append(cause.getClass().getName());
            message.append(text.isEmpty() ? "" : ": " + text);
        }
        return new Fault(thrown.getClass().getName(), message.toString(), own(thrown.getStackTrace(), below));
    }

    private static String messageOf(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException e) {
            // A class of the user's whose getMessage fails must not hide that it was thrown.
            return "(its getMessage() threw " + e.getClass().getName() + ")";
        }
    }

    private static StackTraceElement[] own(StackTraceElement[] frames, Class<?> below) {
        int count = 0;
        while (count < frames.length
                && count < MAX_FRAMES
                && !frames[count].getClassName().equals(below.getName())) {
            count++;
        }
        return java.util.Arrays.copyOf(frames, count);
    }

    /** The exception that the master sees. */
    RemoteTaskException at(String worker, int rank, String host) {
        return new RemoteTaskException(worker, rank, host, type, message, frames);
    }

    void encode(Encoder out) {
        out.putString(type);
        out.putString(message);
        out.putLength(frames.length);
        for (StackTraceElement frame : frames) {
            out.putString(frame.getClassName());
            out.putString(frame.getMethodName());
            String file = frame.getFileName();
            out.putString(file == null ? "" : file);
            out.putInt(frame.getLineNumber());
        }
    }

    static Fault decode(Decoder in) {
        String type = in.getString();
        String message = in.getString();
        StackTraceElement[] frames = new StackTraceElement[in.getLength(7)];
        for (int i = 0; i < frames.length; i++) {
            String declaring = in.getString();
            String method = in.getString();
            String file = in.getString();
            frames[i] = new StackTraceElement(declaring, method, file.isEmpty() ? null : file, in.getInt());
        }
        return new Fault(type, message, frames);
    }
}
