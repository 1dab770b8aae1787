package io.bramble.bootstrap;

/**
 * Why a job ends before its time: the same in all its JVMs.
 *
 * @param rank that failed, −1 where it was none
 * @param host where
 * @param call what the rank was doing
 * @param text what happened
 */
public record AbortCause(int rank, String host, String call, String text) {
    /** Longer texts are cut, and say so: a stack trace must not burst a control message. */
    static final int MAX_TEXT_CHARS = 32 * 1024;

    private static final String CUT = " ... (cut)";

    /** Cuts what is too long. */
    public AbortCause {
        host = cut(host, 256);
        call = cut(call, 1024);
        text = cut(text, MAX_TEXT_CHARS);
    }

    static String cut(String text, int maxChars) {
        return text.length() <= maxChars ? text : text.substring(0, maxChars - CUT.length()) + CUT;
    }
}
