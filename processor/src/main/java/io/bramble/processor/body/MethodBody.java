package io.bramble.processor.body;

import com.sun.source.tree.MethodTree;
import java.util.List;
import javax.lang.model.element.ExecutableElement;

/**
 * A method in the source.
 *
 * @param element the method
 * @param tree its tree
 * @param role which ranks run it
 * @param calls the calls in it, lambdas and local classes included
 */
record MethodBody(ExecutableElement element, MethodTree tree, Role role, List<Call> calls) {
    String name() {
        return element.getSimpleName().toString();
    }
}
