package io.bramble.bootstrap;

import io.bramble.bootstrap.ControlMessage.CallRoll;
import io.bramble.bootstrap.ControlMessage.RollAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One roll call after the other: asks all, waits for those that live, reports who was silent. Pure. */
final class HeadRollCall {
    private final ControlPlan plan;
    private final Wire wire;
    private final HeadEvents events;
    // Who was asked, with a description; empty: none under way.
    private final Map<HeadSeat, String> asked = new LinkedHashMap<>();
    private int number;
    private long calledNs;

    HeadRollCall(ControlPlan plan, Wire wire, HeadEvents events) {
        this.plan = plan;
        this.wire = wire;
        this.events = events;
    }

    void call(List<HeadSeat> seats, RankMap map, long nowNs) {
        if (!asked.isEmpty()) {
            return;
        }
        number++;
        calledNs = nowNs;
        byte[] body = new CallRoll(number).body();
        for (HeadSeat seat : seats) {
            if (seat.isPresent()) {
                seat.rollAnswer = null;
                asked.put(seat, map.describe(seat.jvm));
                wire.send(seat.connection, body);
            }
        }
    }

    void answered(HeadSeat seat, RollAnswer answer) {
        if (answer.number() == number && asked.containsKey(seat)) {
            seat.rollAnswer = List.copyOf(answer.lines());
            check(false);
        }
    }

    /** A JVM that is gone is not waited for. */
    void left(HeadSeat seat) {
        if (asked.containsKey(seat)) {
            check(false);
        }
    }

    void tick(long nowNs) {
        if (!asked.isEmpty() && nowNs - calledNs >= plan.rollCallNs()) {
            check(true);
        }
    }

    private void check(boolean isTimeUp) {
        if (!isTimeUp && asked.keySet().stream().anyMatch(seat -> seat.isPresent() && seat.rollAnswer == null)) {
            return;
        }
        List<RollCall.Answer> answers = new ArrayList<>();
        asked.forEach((seat, who) -> answers.add(new RollCall.Answer(seat.jvm, who, seat.rollAnswer)));
        asked.clear();
        events.onRollCall(new RollCall(List.copyOf(answers)));
    }
}
