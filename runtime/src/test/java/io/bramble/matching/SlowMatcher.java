package io.bramble.matching;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a matcher is to do, with two lists and no care for speed. */
final class SlowMatcher {
    /** A receive or a message. */
    record One(int number, int context, int source, int tag) {
        boolean takes(One message) {
            return context == message.context
                    && (source == Matcher.ANY || source == message.source)
                    && (tag == Matcher.ANY || tag == message.tag);
        }
    }

    final List<One> posted = new ArrayList<>();
    final List<One> unexpected = new ArrayList<>();

    @Nullable
    One post(One receive) {
        for (One message : unexpected) {
            if (receive.takes(message)) {
                unexpected.remove(message);
                return message;
            }
        }
        posted.add(receive);
        return null;
    }

    @Nullable
    One arrive(One message) {
        for (One receive : posted) {
            if (receive.takes(message)) {
                posted.remove(receive);
                return receive;
            }
        }
        unexpected.add(message);
        return null;
    }

    @Nullable
    One find(One receive) {
        return unexpected.stream().filter(receive::takes).findFirst().orElse(null);
    }
}
