package io.bramble.processor.body;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import io.bramble.processor.diagnostic.Diagnostic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;

/** Fields that the master fills and other ranks' objects never see: B8. */
final class FieldRule implements BodyRule {
    @Override
    public void check(ProgramBody program, Findings findings) {
        Access master = new Access(program);
        program.reachable(role -> role == Role.MASTER).forEach(method -> master.scan(method.tree(), null));
        Access ranks = new Access(program);
        program.reachable(Role::runsOnInstance).forEach(method -> ranks.scan(method.tree(), null));
        master.written.forEach((field, tree) -> {
            if (ranks.read.containsKey(field) && !ranks.written.containsKey(field)) {
                findings.add(
                        tree, Diagnostic.FIELD_OF_MASTER, field.getSimpleName().toString(), ranks.read.get(field));
            }
        });
    }

    /** Which fields of the program's own object methods read and write. */
    private static final class Access extends TreeScanner<Void, Void> {
        private final ProgramBody program;
        private final Map<VariableElement, Tree> written = new HashMap<>();
        private final Map<VariableElement, String> read = new HashMap<>();
        private final Set<Tree> targets = new HashSet<>();
        private String method = "";

        private Access(ProgramBody program) {
            this.program = program;
        }

        @Override
        public Void visitMethod(com.sun.source.tree.MethodTree tree, Void none) {
            method = tree.getName().toString();
            return super.visitMethod(tree, none);
        }

        @Override
        public Void visitAssignment(AssignmentTree tree, Void none) {
            write(tree.getVariable(), tree, true);
            return super.visitAssignment(tree, none);
        }

        @Override
        public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void none) {
            write(tree.getVariable(), tree, false);
            return super.visitCompoundAssignment(tree, none);
        }

        @Override
        public Void visitUnary(UnaryTree tree, Void none) {
            switch (tree.getKind()) {
                case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                    write(tree.getExpression(), tree, false);
                default -> {}
            }
            return super.visitUnary(tree, none);
        }

        @Override
        public Void visitIdentifier(IdentifierTree tree, Void none) {
            reads(tree);
            return super.visitIdentifier(tree, none);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void none) {
            if (tree.getExpression().toString().equals("this")) {
                reads(tree);
            }
            return super.visitMemberSelect(tree, none);
        }

        private void write(ExpressionTree target, Tree at, boolean whole) {
            ExpressionTree name = target instanceof ArrayAccessTree access ? access.getExpression() : target;
            VariableElement field = field(name);
            if (field != null) {
                written.putIfAbsent(field, at);
                if (whole) {
                    targets.add(name);
                }
            }
        }

        private void reads(ExpressionTree tree) {
            VariableElement field = field(tree);
            if (field != null && !targets.contains(tree)) {
                read.putIfAbsent(field, method);
            }
        }

        @org.jspecify.annotations.Nullable
        private VariableElement field(ExpressionTree tree) {
            boolean own = tree instanceof IdentifierTree
                    || tree instanceof MemberSelectTree select
                            && select.getExpression().toString().equals("this");
            VariableElement variable = own ? program.source().variable(tree) : null;
            return variable != null
                            && variable.getKind() == ElementKind.FIELD
                            && !variable.getModifiers().contains(Modifier.STATIC)
                            && variable.getEnclosingElement().equals(program.element())
                    ? variable
                    : null;
        }
    }
}
