package io.bramble.processor.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import javax.lang.model.element.Element;

/** Reads {@code @SuppressWarnings("bramble:ID")} on a local variable, a method or a class around a place in a body. */
public final class TreeSuppression {
    private TreeSuppression() {}

    /** Whether the user has silenced the finding. */
    public static boolean silences(BodyFinding finding, Trees trees) {
        for (TreePath at = finding.path(); at != null; at = at.getParentPath()) {
            boolean declaration = at.getLeaf() instanceof VariableTree
                    || at.getLeaf() instanceof MethodTree
                    || at.getLeaf() instanceof ClassTree;
            Element element = declaration ? trees.getElement(at) : null;
            SuppressWarnings suppress = element == null ? null : element.getAnnotation(SuppressWarnings.class);
            if (suppress != null
                    && List.of(suppress.value()).contains(finding.diagnostic().key())) {
                return true;
            }
        }
        return false;
    }
}
