package io.bramble.processor.body;

import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * The collectives of a piece of code in their order. Two ranks that take different ways through a program meet in every collective
 * if both ways have the same trace.
 */
final class Trace {
    /**
     * A collective, or a call that leads to one.
     *
     * @param tree the call
     * @param communicator on which
     * @param shape what must be the same on all ranks
     * @param name for people
     */
    record Event(Tree tree, Object communicator, String shape, String name) {}

    private final List<Event> events = new ArrayList<>();

    void add(Event event) {
        events.add(event);
    }

    void add(Trace other) {
        events.addAll(other.events);
    }

    List<Event> events() {
        return events;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** Where this goes on after what both have in common; empty where the other has all of it and no more is missing here. */
    List<Event> after(int common) {
        return events.subList(common, events.size());
    }

    /** How many collectives both begin with. */
    int common(Trace other) {
        int common = 0;
        while (common < events.size()
                && common < other.events.size()
                && events.get(common).shape.equals(other.events.get(common).shape)) {
            common++;
        }
        return common;
    }

    boolean sameAs(Trace other) {
        return events.size() == other.events.size() && common(other) == events.size();
    }
}
