package io.bramble.bootstrap;

import java.util.ArrayList;
import java.util.List;

/** Writes down what the head is told. */
final class RecordingHead implements HeadEvents {
    private final List<String> log = new ArrayList<>();

    private synchronized void add(String line) {
        log.add(line);
        notifyAll();
    }

    synchronized List<String> log() {
        return List.copyOf(log);
    }

    /** The first line that begins so; waits for it. */
    synchronized String await(String prefix) {
        return RecordingMember.await(this, log, prefix);
    }

    boolean has(String prefix) {
        return log().stream().anyMatch(line -> line.startsWith(prefix));
    }

    @Override
    public void onJoined(JoinRecord record, int ranksJoined, int worldRanks) {
        add("joined " + record.jvmId() + " " + ranksJoined + "/" + worldRanks);
    }

    @Override
    public void onLeft(JoinRecord record, String why) {
        add("left " + record.jvmId());
    }

    @Override
    public void onRefused(String from, Refusal refusal) {
        add("refused " + refusal.reason() + " " + refusal.text());
    }

    @Override
    public void onMapped(RankMap map) {
        add("mapped " + map.ranks());
    }

    @Override
    public void onRunning() {
        add("running");
    }

    @Override
    public void onVerdict(LossVerdict verdict) {
        add("verdict " + verdict.jvm() + " epoch " + verdict.epoch() + " " + verdict.cause());
    }

    @Override
    public void onGoesOn(int jvm, String text) {
        add("goes on without " + jvm + " " + text);
    }

    @Override
    public void onAbort(AbortCause cause) {
        add("abort " + cause.rank() + " " + cause.text());
    }

    @Override
    public void onRollCall(RollCall rollCall) {
        add("roll " + rollCall.answers());
    }

    @Override
    public void onEnded() {
        add("ended");
    }
}
