package io.bramble.processor.body;

import com.sun.source.tree.ClassTree;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A class with annotated methods, and every method of the top-level class that it is in.
 *
 * @param source where it stands
 * @param element the class
 * @param tree its tree
 * @param isProgram whether it is {@code @Parallel}, and not only what programs extend
 * @param minRanks the fewest ranks that run it
 * @param roles its annotated methods that have a body
 * @param methods all methods in sight
 */
record ProgramBody(
        Source source,
        TypeElement element,
        ClassTree tree,
        boolean isProgram,
        int minRanks,
        List<MethodBody> roles,
        Map<ExecutableElement, MethodBody> methods) {
    String name() {
        return element.getSimpleName().toString();
    }

    boolean has(Role role) {
        return roles.stream().anyMatch(each -> each.role() == role);
    }

    /** The role of a method that is called; {@link Role#NONE} for all that is not in sight and has no annotation. */
    Role roleOf(ExecutableElement method) {
        return BodyReader.role(method);
    }

    /** Methods of some roles, and the methods in sight that they call, through any number of others; called roles are left out. */
    Set<MethodBody> reachable(Predicate<Role> roles) {
        return reachable(
                this.roles.stream().filter(each -> roles.test(each.role())).toList());
    }

    /** These methods and what they call. */
    Set<MethodBody> reachable(Collection<MethodBody> from) {
        Set<MethodBody> reached = new LinkedHashSet<>(from);
        Deque<MethodBody> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (Call call : open.removeFirst().calls()) {
                MethodBody called = helper(call);
                if (called != null && reached.add(called)) {
                    open.add(called);
                }
            }
        }
        return reached;
    }

    /** The method in sight without a role of its own that a call runs, if it does. */
    @org.jspecify.annotations.Nullable
    MethodBody helper(Call call) {
        MethodBody called = methods.get(call.target());
        return called != null && called.role() == Role.NONE ? called : null;
    }
}
