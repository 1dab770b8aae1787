package io.bramble.processor.validate;

import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.model.Initial;
import io.bramble.processor.model.ProgramDeclaration;
import io.bramble.processor.model.StaticDeclaration;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Statics that can change: D16. A table of elements under a name in capitals is taken for a constant, and a List, Set or Map too unless
 * it is seen to be made by {@code new}.
 */
final class StaticRules implements Rule {
    private static final Set<String> MUTABLE = Set.of(
            "java.lang.StringBuilder",
            "java.lang.StringBuffer",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.BitSet",
            "java.util.Date",
            "java.util.Calendar",
            "java.text.Format");

    @Override
    public void check(ProgramDeclaration program, Consumer<Finding> findings) {
        for (StaticDeclaration field : program.statics()) {
            String fault = fault(field);
            if (fault != null) {
                findings.accept(Finding.at(field.where(), Diagnostic.MUTABLE_STATIC, field.path(), fault));
            }
        }
    }

    @Nullable
    private static String fault(StaticDeclaration field) {
        if (!field.modifiers().contains(Modifier.FINAL)) {
            return "not final";
        }
        if (field.isArray()) {
            boolean table = field.initial() == Initial.ELEMENTS || field.initial() == Initial.UNKNOWN;
            return table && field.name().matches("[A-Z0-9_]+") ? null : "an array, whose elements can change";
        }
        boolean collection =
                field.types().contains("java.util.Collection") || field.types().contains("java.util.Map");
        if (collection && (!field.isInterface() || field.initial() == Initial.NEW)) {
            return "a collection that can change";
        }
        boolean changes = field.hasSettableFields()
                || field.types().stream()
                        .anyMatch(each -> MUTABLE.contains(each) || each.startsWith("java.util.concurrent.atomic."));
        return changes ? "of a type whose objects can change" : null;
    }
}
