package io.bramble.processor.plan;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * A method of the program, to be called or overridden.
 *
 * @param name its name
 * @param isStatic whether it is static
 * @param access its access modifier; empty for package access
 * @param result what it returns
 * @param parameters its parameters
 * @param thrown what it declares to throw
 */
public record MethodPlan(
        String name,
        boolean isStatic,
        Optional<Modifier> access,
        TypeName result,
        List<Parameter> parameters,
        List<TypeName> thrown) {
    /**
     * A parameter.
     *
     * @param name its name
     * @param type its type
     */
    public record Parameter(String name, TypeName type) {}

    /** Whether it returns nothing. */
    public boolean isVoid() {
        return result.equals(TypeName.VOID);
    }
}
