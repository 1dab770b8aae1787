package io.bramble.processor.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.bramble.annotation.Option;
import io.bramble.annotation.Receive;
import io.bramble.annotation.Send;
import io.bramble.annotation.Side;
import io.bramble.annotation.Split;
import io.bramble.processor.encodable.Result;
import io.bramble.processor.model.MethodDeclaration;
import io.bramble.processor.model.OptionDeclaration;
import io.bramble.processor.model.ParameterDeclaration;
import io.bramble.processor.model.TypeUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Reads methods as members of the program, the variables of generic supertypes bound. */
final class MethodReader {
    private final Types types;
    private final AnnotationReader annotations;
    private final TypeElement program;
    private final Function<TypeMirror, Result> encodings;
    private final Predicate<Element> inSource;

    MethodReader(
            Types types,
            AnnotationReader annotations,
            TypeElement program,
            Function<TypeMirror, Result> encodings,
            Predicate<Element> inSource) {
        this.types = types;
        this.annotations = annotations;
        this.program = program;
        this.encodings = encodings;
        this.inSource = inSource;
    }

    MethodDeclaration read(ExecutableElement method) {
        ExecutableType bound = (ExecutableType) types.asMemberOf((DeclaredType) program.asType(), method);
        List<ParameterDeclaration> parameters = new ArrayList<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            parameters.add(parameter(
                    method.getParameters().get(i), bound.getParameterTypes().get(i)));
        }
        return new MethodDeclaration(
                method,
                where(method),
                ClassName.get((TypeElement) method.getEnclosingElement()),
                method.getSimpleName().toString(),
                method.getModifiers(),
                result(method),
                parameters,
                bound.getThrownTypes().stream().map(TypeName::get).toList());
    }

    /** How a result travels; empty where it is void. */
    Optional<Result> encoding(TypeUse result) {
        return result.isVoid() ? Optional.empty() : Optional.of(encodings.apply(result.mirror()));
    }

    /** What the method's future brings, {@code void} for {@code Void}; its result where it returns none. */
    TypeUse inFuture(MethodDeclaration method) {
        TypeMirror result = method.result().mirror();
        if (!isDeclared(result, "java.util.concurrent.CompletableFuture")
                || ((DeclaredType) result).getTypeArguments().size() != 1) {
            return method.result();
        }
        TypeMirror value = ((DeclaredType) result).getTypeArguments().get(0);
        return use(isDeclared(value, "java.lang.Void") ? types.getNoType(TypeKind.VOID) : value);
    }

    private static boolean isDeclared(TypeMirror type, String name) {
        return type.getKind() == TypeKind.DECLARED
                && ((TypeElement) ((DeclaredType) type).asElement())
                        .getQualifiedName()
                        .contentEquals(name);
    }

    Element where(Element member) {
        return inSource.test(member) ? member : program;
    }

    private TypeUse result(ExecutableElement method) {
        ExecutableType bound = (ExecutableType) types.asMemberOf((DeclaredType) program.asType(), method);
        return use(annotated(method.getReturnType(), bound.getReturnType()));
    }

    private ParameterDeclaration parameter(VariableElement parameter, TypeMirror bound) {
        TypeMirror type = annotated(parameter.asType(), bound);
        String name = parameter.getSimpleName().toString();
        return new ParameterDeclaration(
                parameter,
                where(parameter),
                name,
                inSource.test(parameter) || !name.matches("arg\\d+"),
                use(type),
                encodings.apply(type),
                AnnotationReader.find(parameter, Option.class).map(mirror -> {
                    String text = annotations.text(mirror, "value");
                    return new OptionDeclaration(
                            mirror,
                            text.equals(Option.REQUIRED) ? Optional.empty() : Optional.of(text),
                            annotations.text(mirror, "help"));
                }),
                enumConstants(type),
                AnnotationReader.find(parameter, Split.class).map(mirror -> annotations.text(mirror, "unit")),
                AnnotationReader.find(parameter, Send.class)
                        .map(mirror -> annotations.constant(mirror, "value", Side.PREVIOUS)),
                AnnotationReader.find(parameter, Receive.class)
                        .map(mirror -> annotations.constant(mirror, "value", Side.PREVIOUS)));
    }

    /** The declared type where binding changed nothing: it has the annotations, which binding may lose. */
    private TypeMirror annotated(TypeMirror declared, TypeMirror bound) {
        return types.isSameType(declared, bound) ? declared : bound;
    }

    private static TypeUse use(TypeMirror type) {
        return new TypeUse(type, TypeName.get(type));
    }

    private static List<String> enumConstants(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) {
            return List.of();
        }
        DeclaredType declared = (DeclaredType) type;
        TypeElement element = (TypeElement) declared.asElement();
        if (element.getQualifiedName().contentEquals("java.util.List")
                && declared.getTypeArguments().size() == 1) {
            return enumConstants(declared.getTypeArguments().get(0));
        }
        return element.getKind() == ElementKind.ENUM
                ? ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
                        .filter(field -> field.getKind() == ElementKind.ENUM_CONSTANT)
                        .map(field -> field.getSimpleName().toString())
                        .toList()
                : List.of();
    }
}
