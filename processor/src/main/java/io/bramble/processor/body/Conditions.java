package io.bramble.processor.body;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;

/** The conditions in one method, and what its local variables were first given. */
final class Conditions {
    private final Source source;
    private final MethodTree method;
    private final Map<Element, ExpressionTree> initial = new HashMap<>();
    private final Set<Element> reassigned = new HashSet<>();

    Conditions(Source source, MethodTree method) {
        this.source = source;
        this.method = method;
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree tree, Void none) {
                Element element = source.element(tree);
                if (element != null && tree.getInitializer() != null) {
                    initial.put(element, tree.getInitializer());
                }
                return super.visitVariable(tree, none);
            }

            @Override
            public Void visitAssignment(com.sun.source.tree.AssignmentTree tree, Void none) {
                Element element = source.variable(tree.getVariable());
                if (element != null) {
                    reassigned.add(element);
                }
                return super.visitAssignment(tree, none);
            }

            @Override
            public Void visitCompoundAssignment(com.sun.source.tree.CompoundAssignmentTree tree, Void none) {
                Element element = source.variable(tree.getVariable());
                if (element != null) {
                    reassigned.add(element);
                }
                return super.visitCompoundAssignment(tree, none);
            }

            @Override
            public Void visitUnary(com.sun.source.tree.UnaryTree tree, Void none) {
                boolean steps = tree.getKind().name().endsWith("CREMENT");
                Element element = steps ? source.variable(tree.getExpression()) : null;
                if (element != null) {
                    reassigned.add(element);
                }
                return super.visitUnary(tree, none);
            }
        }.scan(method, null);
    }

    /** Every tree of an expression, and of what the variables in it were given for good. */
    List<Tree> parts(ExpressionTree expression) {
        List<Tree> parts = new ArrayList<>();
        collect(expression, parts, new HashSet<>());
        return parts;
    }

    private void collect(Tree tree, List<Tree> parts, Set<Element> seen) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void scan(Tree part, Void none) {
                if (part != null) {
                    parts.add(part);
                }
                return super.scan(part, none);
            }

            @Override
            public Void visitIdentifier(IdentifierTree name, Void none) {
                Element element = source.element(name);
                if (element != null && initial.containsKey(element) && seen.add(element)) {
                    collect(initial.get(element), parts, seen);
                }
                return null;
            }
        }.scan(tree, null);
    }

    /** Whether the value of an expression is the same wherever it stands: none of its variables is given another. */
    boolean isFixed(ExpressionTree expression) {
        return parts(expression).stream().map(source::variable).noneMatch(reassigned::contains);
    }

    /** Whether a call of some kind is in an expression or in what its variables were given. */
    boolean mentions(ExpressionTree expression, Predicate<Call> kind) {
        return parts(expression).stream()
                .filter(MethodInvocationTree.class::isInstance)
                .flatMap(part -> source.call(part).stream())
                .anyMatch(kind);
    }

    /** The conditions that a place is under. */
    List<ExpressionTree> around(Tree place) {
        List<ExpressionTree> conditions = new ArrayList<>();
        for (TreePath at = TreePath.getPath(source.unit(), place);
                at != null && at.getLeaf() != method;
                at = at.getParentPath()) {
            ExpressionTree condition = condition(at.getLeaf());
            if (condition != null) {
                conditions.add(condition);
            }
        }
        return conditions;
    }

    /** The conditions of all ifs of the method. */
    List<ExpressionTree> ofIfs() {
        List<ExpressionTree> conditions = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitIf(IfTree tree, Void none) {
                conditions.add(tree.getCondition());
                return super.visitIf(tree, none);
            }
        }.scan(method, null);
        return conditions;
    }

    @org.jspecify.annotations.Nullable
    private static ExpressionTree condition(Tree tree) {
        if (tree instanceof IfTree choice) {
            return choice.getCondition();
        }
        if (tree instanceof ConditionalExpressionTree choice) {
            return choice.getCondition();
        }
        if (tree instanceof WhileLoopTree loop) {
            return loop.getCondition();
        }
        if (tree instanceof DoWhileLoopTree loop) {
            return loop.getCondition();
        }
        return tree instanceof ForLoopTree loop ? loop.getCondition() : null;
    }
}
