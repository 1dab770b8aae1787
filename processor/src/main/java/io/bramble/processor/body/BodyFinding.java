package io.bramble.processor.body;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import io.bramble.processor.diagnostic.Diagnostic;
import java.util.List;

/**
 * One diagnostic at one place in a body.
 *
 * @param diagnostic what is wrong
 * @param path the place and what is around it
 * @param arguments what fills the placeholders of the text and the remedy
 */
public record BodyFinding(Diagnostic diagnostic, TreePath path, List<String> arguments) {
    /** Copies the arguments. */
    public BodyFinding {
        arguments = List.copyOf(arguments);
    }

    /** The place. */
    public Tree tree() {
        return path.getLeaf();
    }

    /** As the compiler shows it. */
    public String message() {
        return diagnostic.message(arguments);
    }
}
