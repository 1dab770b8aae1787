package io.bramble.processor.body;

import com.sun.source.tree.ExpressionTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/** Which arguments of a communicator's call name ranks and tags. By position: class files do not have the parameters' names. */
final class Endpoints {
    private static final Set<String> ROOTED = Set.of("broadcast", "scatter", "gather", "reduce");

    private Endpoints() {}

    /** Where a call sends to. */
    static Optional<ExpressionTree> destination(Call call) {
        return Messaging.sends(call.target()) ? argument(call, 1) : Optional.empty();
    }

    /** Where a call receives from. */
    static Optional<ExpressionTree> source(Call call) {
        String name = Messaging.base(call.target());
        if (!Messaging.receives(call.target())) {
            return Optional.empty();
        }
        if (name.equals("sendreceivereplace")) {
            return argument(call, 3);
        }
        if (name.equals("sendreceive")) {
            // A buffer of bytes brings its offset and length along.
            boolean buffer = parameters(call).get(2).asType().toString().endsWith("DirectBuffer");
            return argument(call, buffer ? 6 : 4);
        }
        if (parameters(call).size() == 1) {
            return isInt(parameters(call).get(0)) ? argument(call, 0) : Optional.empty();
        }
        return argument(call, 1);
    }

    /** The root of a collective. */
    static Optional<ExpressionTree> root(Call call) {
        int last = parameters(call).size() - 1;
        return Messaging.isCollective(call.target())
                        && ROOTED.contains(Messaging.base(call.target()))
                        && isInt(parameters(call).get(last))
                ? argument(call, last)
                : Optional.empty();
    }

    /** The tag of what a call sends. */
    static Optional<ExpressionTree> sendTag(Call call) {
        return Messaging.sends(call.target()) ? argument(call, 0) : Optional.empty();
    }

    /** The tag of what a call receives; empty where it takes any. */
    static Optional<ExpressionTree> receiveTag(Call call) {
        if (!Messaging.receives(call.target())) {
            return Optional.empty();
        }
        return switch (Messaging.base(call.target())) {
            case "sendreceivereplace" -> argument(call, 2);
            case "sendreceive" ->
                argument(call, parameters(call).get(2).asType().toString().endsWith("DirectBuffer") ? 5 : 3);
            default ->
                parameters(call).size() == 1 && isInt(parameters(call).get(0)) ? Optional.empty() : argument(call, 0);
        };
    }

    private static List<? extends VariableElement> parameters(Call call) {
        return call.target().getParameters();
    }

    private static boolean isInt(VariableElement parameter) {
        return parameter.asType().getKind() == TypeKind.INT;
    }

    private static Optional<ExpressionTree> argument(Call call, int place) {
        return place < call.arguments().size() ? Optional.of(call.arguments().get(place)) : Optional.empty();
    }
}
