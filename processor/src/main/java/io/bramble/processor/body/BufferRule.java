package io.bramble.processor.body;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.bramble.processor.diagnostic.Diagnostic;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that are used while a request still uses them: B3. Looks from the statement that makes the request to the first that mentions
 * it, in one block; what is after that may be after its end.
 */
final class BufferRule implements BodyRule {
    @Override
    public void check(ProgramBody program, Findings findings) {
        for (MethodBody method : program.reachable(role -> true)) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitBlock(BlockTree tree, Void none) {
                    block(program.source(), tree.getStatements(), findings);
                    return super.visitBlock(tree, none);
                }
            }.scan(method.tree().getBody(), null);
        }
    }

    private static void block(Source source, List<? extends StatementTree> statements, Findings findings) {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i) instanceof VariableTree variable
                    && variable.getInitializer() != null
                    && source.element(variable) instanceof VariableElement request) {
                Call call = source.call(variable.getInitializer())
                        .filter(BufferRule::isNonblocking)
                        .orElse(null);
                VariableElement array = call == null ? null : array(source, call);
                if (call != null && array != null) {
                    boolean receives = Messaging.receives(call.target());
                    follow(source, request, array, receives, statements.subList(i + 1, statements.size()), findings);
                }
            }
        }
    }

    private static void follow(
            Source source,
            VariableElement request,
            VariableElement array,
            boolean receives,
            List<? extends StatementTree> rest,
            Findings findings) {
        for (StatementTree next : rest) {
            Use use = new Use(source, request, array, receives);
            use.scan(next, null);
            if (use.requestMentioned) {
                return;
            }
            if (use.first != null) {
                findings.add(
                        use.first,
                        Diagnostic.BUFFER_IN_USE,
                        array.getSimpleName().toString(),
                        receives ? "used" : "changed",
                        request.getSimpleName().toString());
                return;
            }
        }
    }

    private static boolean isNonblocking(Call call) {
        String name = call.name();
        return Messaging.isOfCommunicator(call.target())
                && (name.equals("isend") || name.equals("isynchronousSend") || name.equals("ireceive"));
    }

    /** The array that the request sends from or receives into. */
    @Nullable
    private static VariableElement array(Source source, Call call) {
        VariableElement last =
                call.arguments().size() == 3 ? source.variable(call.arguments().get(2)) : null;
        // A value under a tag is encoded before isend returns; only arrays under int tags stay in use.
        boolean byNumber = call.target().getParameters().get(0).asType().getKind() == TypeKind.INT;
        return last != null && byNumber && last.asType().getKind() == TypeKind.ARRAY ? last : null;
    }

    private static final class Use extends TreeScanner<Void, Void> {
        private final Source source;
        private final Element request;
        private final Element array;
        private final boolean anyUse;
        private @Nullable Tree first;
        private boolean requestMentioned;

        private Use(Source source, Element request, Element array, boolean anyUse) {
            this.source = source;
            this.request = request;
            this.array = array;
            this.anyUse = anyUse;
        }

        @Override
        public Void visitIdentifier(IdentifierTree tree, Void none) {
            Element element = source.element(tree);
            if (request.equals(element)) {
                requestMentioned = true;
            } else if (anyUse && array.equals(element)) {
                found(tree);
            }
            return null;
        }

        @Override
        public Void visitAssignment(AssignmentTree tree, Void none) {
            changes(tree.getVariable(), tree);
            return super.visitAssignment(tree, none);
        }

        @Override
        public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void none) {
            changes(tree.getVariable(), tree);
            return super.visitCompoundAssignment(tree, none);
        }

        @Override
        public Void visitUnary(UnaryTree tree, Void none) {
            if (tree.getKind() != Tree.Kind.UNARY_MINUS
                    && tree.getKind() != Tree.Kind.UNARY_PLUS
                    && tree.getKind() != Tree.Kind.LOGICAL_COMPLEMENT
                    && tree.getKind() != Tree.Kind.BITWISE_COMPLEMENT) {
                changes(tree.getExpression(), tree);
            }
            return super.visitUnary(tree, none);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void none) {
            boolean fills = source.call(tree)
                    .filter(call -> Source.owner(call.target()).equals("java.util.Arrays"))
                    .filter(call -> call.name().equals("fill") || call.name().equals("setAll"))
                    .isPresent();
            if (fills && array.equals(source.variable(tree.getArguments().get(0)))) {
                found(tree);
            }
            return super.visitMethodInvocation(tree, none);
        }

        private void changes(ExpressionTree target, Tree at) {
            if (target instanceof ArrayAccessTree access && array.equals(source.variable(access.getExpression()))) {
                found(at);
            }
        }

        private void found(Tree at) {
            if (first == null) {
                first = at;
            }
        }
    }
}
