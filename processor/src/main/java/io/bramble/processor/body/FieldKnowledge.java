package io.bramble.processor.body;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;

/** What fields hold: all that is assigned to them anywhere in the class, in whatever order. */
final class FieldKnowledge {
    private final Map<Element, List<ExpressionTree>> assigned = new HashMap<>();
    private final Map<Element, Knowledge> known = new HashMap<>();
    private final Function<ExpressionTree, Knowledge> reading;

    /**
     * Of a class.
     *
     * @param reading what an expression is worth outside of any method
     */
    FieldKnowledge(Source source, ClassTree tree, Function<ExpressionTree, Knowledge> reading) {
        this.reading = reading;
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitAssignment(AssignmentTree assignment, Void none) {
                note(source.variable(assignment.getVariable()), assignment.getExpression());
                return super.visitAssignment(assignment, none);
            }

            @Override
            public Void visitVariable(VariableTree variable, Void none) {
                if (variable.getInitializer() != null && source.element(variable) instanceof VariableElement element) {
                    note(element, variable.getInitializer());
                }
                return super.visitVariable(variable, none);
            }
        }.scan(tree, null);
    }

    private void note(@org.jspecify.annotations.Nullable VariableElement variable, ExpressionTree value) {
        if (variable != null && variable.getKind() == ElementKind.FIELD) {
            assigned.computeIfAbsent(variable, key -> new ArrayList<>()).add(value);
        }
    }

    /** What the field's value depends on. */
    Knowledge of(VariableElement field) {
        Knowledge already = known.get(field);
        if (already != null) {
            return already;
        }
        // Fields that are made of each other end here.
        known.put(field, Knowledge.UNIFORM);
        Knowledge all = Knowledge.UNIFORM;
        for (ExpressionTree value : values(field)) {
            all = all.and(reading.apply(value));
        }
        known.put(field, all);
        return all;
    }

    /** What is assigned to the field. */
    List<ExpressionTree> values(VariableElement field) {
        return assigned.getOrDefault(field, List.of());
    }
}
