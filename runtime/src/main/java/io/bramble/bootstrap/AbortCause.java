package io.bramble.bootstrap;

/**
 * Why a job ends before its time: the same in all its JVMs.
 *
 * @param rank that failed, −1 where it was none
 * @param host where
 * @param call what the rank was doing
 * @param exitCode what the job's launcher is to return
 * @param summary what happened, in one sentence, for the exceptions of the other ranks
 * @param text what standard error is to show: whole lines, the one trace
 */
public record AbortCause(int rank, String host, String call, int exitCode, String summary, String text) {
    /** Longer texts are cut, and say so: a stack trace must not burst a control message. */
    static final int MAX_TEXT_CHARS = 32 * 1024;

    private static final String CUT = " ... (cut)";

    /** Cuts what is too long. */
    public AbortCause {
        host = cut(host, 256);
        call = cut(call, 1024);
        summary = cut(summary, 2048);
        text = cut(text, MAX_TEXT_CHARS);
    }

    /** One sentence that is all there is to say; no rank's trace. */
    public static AbortCause ofSentence(int rank, String host, String call, int exitCode, String sentence) {
        return new AbortCause(rank, host, call, exitCode, sentence, sentence + "\n");
    }

    static String cut(String text, int maxChars) {
        return text.length() <= maxChars ? text : text.substring(0, maxChars - CUT.length()) + CUT;
    }
}
