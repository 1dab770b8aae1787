package io.bramble.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.Trees;
import io.bramble.processor.model.Initial;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.VariableElement;

/** Reads initializers from javac's trees. */
final class TreeInitializers implements Initializers {
    private final Trees trees;

    TreeInitializers(ProcessingEnvironment environment) {
        trees = Trees.instance(environment);
    }

    @Override
    public Optional<String> tagText(VariableElement field) {
        Tree tree = trees.getTree(field);
        return tree instanceof VariableTree variable
                        && variable.getInitializer() instanceof MethodInvocationTree call
                        && calls(call.getMethodSelect(), "of")
                        && call.getArguments().size() == 1
                        && call.getArguments().get(0) instanceof LiteralTree literal
                        && literal.getValue() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    @Override
    public Initial initial(VariableElement field) {
        if (!(trees.getTree(field) instanceof VariableTree variable)) {
            return Initial.UNKNOWN;
        }
        ExpressionTree value = variable.getInitializer();
        if (value instanceof NewArrayTree array && array.getInitializers() != null) {
            return Initial.ELEMENTS;
        }
        return value instanceof NewArrayTree || value instanceof NewClassTree ? Initial.NEW : Initial.OTHER;
    }

    private static boolean calls(ExpressionTree method, String name) {
        return method instanceof MemberSelectTree select
                && select.getIdentifier().contentEquals(name);
    }
}
