package io.bramble.processor.plan;

import io.bramble.processor.model.MethodDeclaration;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Plans how a method is called or overridden. */
final class MethodPlanner {
    private static final Set<Modifier> ACCESS = Set.of(Modifier.PUBLIC, Modifier.PROTECTED);

    private MethodPlanner() {}

    static MethodPlan plan(MethodDeclaration method) {
        return new MethodPlan(
                method.name(),
                method.isStatic(),
                method.modifiers().stream().filter(ACCESS::contains).findFirst(),
                method.result().name(),
                method.parameters().stream()
                        .map(each -> new MethodPlan.Parameter(
                                each.name(), each.type().name()))
                        .toList(),
                method.thrown());
    }
}
