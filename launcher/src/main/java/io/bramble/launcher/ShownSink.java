package io.bramble.launcher;

import io.bramble.launcher.dashboard.Dashboard;

/** Puts the ranks' lines where the command line wants them, and on the live page. */
record ShownSink(LineSink sink, Dashboard dashboard) implements LineSink {
    @Override
    public void write(int rank, String host, boolean error, byte[] bytes, int offset, int length) {
        dashboard.printed(rank, host, error, bytes, offset, length);
        sink.write(rank, host, error, bytes, offset, length);
    }

    @Override
    public boolean showsProgress() {
        return true;
    }

    @Override
    public void progress(String text) {
        dashboard.progress(text);
        sink.progress(text);
    }

    @Override
    public void close() {
        sink.close();
    }
}
