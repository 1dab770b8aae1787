package io.bramble.processor.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * A call, or a reference to a method.
 *
 * @param tree the invocation or the reference
 * @param target what is called
 * @param receiver on what, null where the name stands alone
 * @param arguments with what, empty for a reference
 */
record Call(
        ExpressionTree tree,
        ExecutableElement target,
        @Nullable ExpressionTree receiver,
        List<? extends ExpressionTree> arguments) {
    static Call of(MethodInvocationTree tree, ExecutableElement target) {
        ExpressionTree receiver =
                tree.getMethodSelect() instanceof MemberSelectTree select ? select.getExpression() : null;
        return new Call(tree, target, receiver, tree.getArguments());
    }

    static Call of(MemberReferenceTree tree, ExecutableElement target) {
        return new Call(tree, target, tree.getQualifierExpression(), List.of());
    }

    String name() {
        return target.getSimpleName().toString();
    }

    /** Whether it is a call on the object that makes it: {@code m()}, {@code this.m()}, {@code super.m()}. */
    boolean isOnThis() {
        if (receiver == null || receiver.getKind() == Tree.Kind.IDENTIFIER && isThis(receiver.toString())) {
            return true;
        }
        return receiver instanceof MemberSelectTree select
                && isThis(select.getIdentifier().toString());
    }

    private static boolean isThis(String word) {
        return word.equals("this") || word.equals("super");
    }
}
