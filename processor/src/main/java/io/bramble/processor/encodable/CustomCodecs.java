package io.bramble.processor.encodable;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads {@code @Codec} and checks the class it names. */
final class CustomCodecs {
    private static final String ANNOTATION = "io.bramble.annotation.Codec";
    private static final String CODEC_PACKAGE = "io.bramble.codec";

    private final Types types;
    private final Visibility visibility;

    CustomCodecs(Types types, Visibility visibility) {
        this.types = types;
        this.visibility = visibility;
    }

    /** The class that {@code @Codec} names there, null without the annotation. */
    static @Nullable TypeMirror named(AnnotatedConstruct annotated) {
        for (AnnotationMirror annotation : annotated.getAnnotationMirrors()) {
            if (is(annotation, ANNOTATION)) {
                for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> value :
                        annotation.getElementValues().entrySet()) {
                    return value.getValue().getValue() instanceof TypeMirror type ? type : null;
                }
            }
        }
        return null;
    }

    static boolean is(AnnotationMirror annotation, String qualifiedName) {
        return ((TypeElement) annotation.getAnnotationType().asElement())
                .getQualifiedName()
                .contentEquals(qualifiedName);
    }

    /** @throws NotEncodable where the class is no usable codec of the type */
    CustomType read(TypeMirror type, TypeMirror codec) {
        TypeName typeName = TypeName.get(type);
        if (!(codec instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement element)) {
            throw new NotEncodable("@Codec(" + TypeText.of(codec) + ".class) names no class");
        }
        String name = "@Codec(" + element.getSimpleName() + ".class)";
        checkConstructible(name, element);
        Set<String> interfaces = new LinkedHashSet<>();
        TypeMirror coded = coded(element.asType(), interfaces);
        if (coded == null) {
            throw new NotEncodable(name + " does not implement " + CODEC_PACKAGE + ".Codec<" + TypeText.of(type) + ">");
        }
        if (!TypeName.get(coded).equals(typeName.box())) {
            throw new NotEncodable(name + " is a codec of " + TypeText.of(coded) + ", not of " + TypeText.of(type));
        }
        return new CustomType(typeName, ClassName.get(element), interfaces, visibility.lints(List.of(element)));
    }

    private void checkConstructible(String name, TypeElement element) {
        visibility.check(element);
        Element outer = element.getEnclosingElement();
        boolean inner = outer instanceof TypeElement && !element.getModifiers().contains(Modifier.STATIC);
        if (element.getKind() != ElementKind.CLASS
                || inner
                || element.getModifiers().contains(Modifier.ABSTRACT)
                || !element.getTypeParameters().isEmpty()) {
            throw new NotEncodable(name + " must name a class that is not abstract, not inner and not generic");
        }
        boolean constructor = ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
                .anyMatch(each ->
                        each.getParameters().isEmpty() && each.getThrownTypes().isEmpty() && visibility.reaches(each));
        if (!constructor) {
            throw new NotEncodable(name + " needs a constructor without parameters that generated code can call");
        }
    }

    /** The {@code T} of the {@code Codec<T>} that the class implements; adds the codec interfaces on the way. */
    private @Nullable TypeMirror coded(TypeMirror type, Set<String> interfaces) {
        TypeMirror found = null;
        for (TypeMirror supertype : types.directSupertypes(type)) {
            DeclaredType declared = (DeclaredType) supertype;
            ClassName name = ClassName.get((TypeElement) declared.asElement());
            TypeMirror inherited = coded(supertype, interfaces);
            if (name.packageName().equals(CODEC_PACKAGE)) {
                interfaces.add(name.simpleName());
                if (name.simpleName().equals("Codec")
                        && declared.getTypeArguments().size() == 1) {
                    inherited = declared.getTypeArguments().get(0);
                }
            }
            found = inherited == null ? found : inherited;
        }
        return found;
    }
}
