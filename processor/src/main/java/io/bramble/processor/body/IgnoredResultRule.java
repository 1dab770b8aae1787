package io.bramble.processor.body;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.bramble.processor.diagnostic.Diagnostic;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Requests, futures and streams of a farm that nobody looks at: B3. */
final class IgnoredResultRule implements BodyRule {
    private static final String STREAM = "java.util.stream.BaseStream";
    private static final String FUTURE = "java.util.concurrent.CompletableFuture";

    @Override
    public void check(ProgramBody program, Findings findings) {
        for (MethodBody method : program.reachable(role -> true)) {
            Uses uses = new Uses(program, findings);
            uses.scan(method.tree().getBody(), null);
            uses.unread();
        }
    }

    private static final class Uses extends TreeScanner<Void, Void> {
        private final ProgramBody program;
        private final Source source;
        private final Findings findings;
        private final Map<Element, VariableTree> kept = new LinkedHashMap<>();
        private final Set<Element> read = new HashSet<>();

        private Uses(ProgramBody program, Findings findings) {
            this.program = program;
            source = program.source();
            this.findings = findings;
        }

        private void unread() {
            kept.forEach((variable, tree) -> {
                if (!read.contains(variable)) {
                    ignored(tree.getInitializer())
                            .ifPresent(diagnostic -> findings.add(
                                    tree,
                                    diagnostic,
                                    source.call(tree.getInitializer())
                                            .orElseThrow()
                                            .name()));
                }
            });
        }

        @Override
        public Void visitExpressionStatement(ExpressionStatementTree tree, Void none) {
            report(tree.getExpression());
            return super.visitExpressionStatement(tree, none);
        }

        @Override
        public Void visitLambdaExpression(LambdaExpressionTree tree, Void none) {
            if (tree.getBody() instanceof ExpressionTree expression && returnsNothing(source.type(tree))) {
                report(expression);
            }
            return super.visitLambdaExpression(tree, none);
        }

        @Override
        public Void visitVariable(VariableTree tree, Void none) {
            Element variable = source.element(tree);
            if (variable != null
                    && variable.getKind() == ElementKind.LOCAL_VARIABLE
                    && tree.getInitializer() != null
                    && source.call(tree.getInitializer()).isPresent()) {
                kept.put(variable, tree);
            }
            return super.visitVariable(tree, none);
        }

        @Override
        public Void visitIdentifier(IdentifierTree tree, Void none) {
            Element element = source.element(tree);
            if (element != null) {
                read.add(element);
            }
            return super.visitIdentifier(tree, none);
        }

        private void report(ExpressionTree tree) {
            ignored(tree)
                    .ifPresent(diagnostic -> findings.add(
                            tree, diagnostic, source.call(tree).map(Call::name).orElse("")));
        }

        /** What it means that the value of a call is dropped. */
        private Optional<Diagnostic> ignored(ExpressionTree tree) {
            Call call = source.call(tree).orElse(null);
            TypeMirror type = call == null ? null : source.type(tree);
            if (call == null || type == null) {
                return Optional.empty();
            }
            // Not what a collection gives back: list.set(i, request) returns the request that was there before.
            boolean made = Messaging.isOfCommunicator(call.target()) || program.helper(call) != null;
            if (made && source.is(type, Messaging.REQUEST)) {
                return Optional.of(Diagnostic.IGNORED_REQUEST);
            }
            if (source.is(type, STREAM) && beginsWithFarm(call)) {
                return Optional.of(Diagnostic.UNCONSUMED_STREAM);
            }
            boolean future = source.is(type, FUTURE)
                    && (Messaging.isOfFarm(call.target()) && !isVoid(type)
                            || BodyReader.role(call.target()) == Role.PRIMITIVE);
            return future ? Optional.of(Diagnostic.IGNORED_FUTURE) : Optional.empty();
        }

        private boolean beginsWithFarm(Call call) {
            return Messaging.isOfFarm(call.target())
                    || call.receiver() != null
                            && source.call(call.receiver())
                                    .filter(this::beginsWithFarm)
                                    .isPresent();
        }

        /** A call without result: the job waits for it, and its failure is not lost. */
        private static boolean isVoid(TypeMirror future) {
            return ((DeclaredType) future)
                    .getTypeArguments().stream()
                            .anyMatch(each -> each.toString().equals("java.lang.Void"));
        }

        private boolean returnsNothing(@org.jspecify.annotations.Nullable TypeMirror type) {
            if (!(type instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement element)) {
                return false;
            }
            return ElementFilter.methodsIn(source.elements().getAllMembers(element)).stream()
                    .filter(each -> each.getModifiers().contains(Modifier.ABSTRACT))
                    .map(ExecutableElement::getReturnType)
                    .anyMatch(each -> each.getKind() == TypeKind.VOID);
        }
    }
}
