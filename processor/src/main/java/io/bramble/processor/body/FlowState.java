package io.bramble.processor.body;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** What is known of the variables at one place of a method. */
final class FlowState {
    private final Map<Element, Knowledge> values = new HashMap<>();
    private final Map<Element, Object> communicators = new HashMap<>();

    FlowState copy() {
        FlowState copy = new FlowState();
        copy.take(this);
        return copy;
    }

    /** Becomes as the other is. */
    void take(FlowState other) {
        if (other != this) {
            values.clear();
            values.putAll(other.values);
            communicators.clear();
            communicators.putAll(other.communicators);
        }
    }

    /** Where two ways meet. A variable that only one of them has is kept as that has it. */
    void join(FlowState other) {
        Set<Element> all = new HashSet<>(values.keySet());
        all.addAll(other.values.keySet());
        for (Element each : all) {
            values.put(
                    each,
                    values.getOrDefault(each, Knowledge.UNIFORM)
                            .and(other.values.getOrDefault(each, Knowledge.UNIFORM)));
        }
        other.communicators.forEach(communicators::putIfAbsent);
    }

    @Nullable
    Knowledge value(Element variable) {
        return values.get(variable);
    }

    void set(Element variable, Knowledge knowledge) {
        values.put(variable, knowledge);
    }

    /** The communicator that a variable holds, as the one that it was first given to. */
    @Nullable
    Object communicator(Element variable) {
        return communicators.get(variable);
    }

    void setCommunicator(Element variable, Object communicator) {
        communicators.put(variable, communicator);
    }
}
