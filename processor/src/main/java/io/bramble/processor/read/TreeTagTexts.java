package io.bramble.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.Trees;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.VariableElement;

/** Reads {@code Tag.of("text")} from javac's trees. */
final class TreeTagTexts implements TagTexts {
    private final Trees trees;

    TreeTagTexts(ProcessingEnvironment environment) {
        trees = Trees.instance(environment);
    }

    @Override
    public Optional<String> textOf(VariableElement field) {
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

    private static boolean calls(ExpressionTree method, String name) {
        return method instanceof MemberSelectTree select
                && select.getIdentifier().contentEquals(name);
    }
}
