package io.bramble.processor.encodable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** The sentence that says why a type cannot travel, and what to write in its place. */
final class Refusals {
    private static final Map<String, String> BETTER = Map.of(
            "java.util.List", "List",
            "java.util.Set", "Set",
            "java.util.Map", "Map",
            "java.util.Collection", "Collection");
    private static final Set<String> PLACES = Set.of("java.nio.file.Path", "java.io.File");

    private final Types types;

    Refusals(Types types) {
        this.types = types;
    }

    /** Why a class or interface that is no record, enum or known type cannot travel. */
    NotEncodable of(TypeElement element) {
        String name = element.getSimpleName().toString();
        String qualified = element.getQualifiedName().toString();
        if (qualified.equals("java.lang.Object")) {
            return new NotEncodable("Object does not say what travels; name the type");
        }
        if (PLACES.contains(qualified)) {
            return new NotEncodable(name + " names a place on one machine; send a String, or the content");
        }
        if (qualified.startsWith("io.bramble.")) {
            return new NotEncodable(name + " belongs to the rank that has it and cannot travel");
        }
        List<String> better = supertypes(element);
        if (!better.isEmpty()) {
            return new NotEncodable(name + " is one implementation of many; declare it as " + better.get(0));
        }
        return new NotEncodable(name + " is " + kind(element) + "; " + remedy(element, qualified));
    }

    private static String kind(TypeElement element) {
        if (element.getKind() == ElementKind.ANNOTATION_TYPE) {
            return "an annotation";
        }
        if (element.getKind() == ElementKind.INTERFACE) {
            return "an interface that is not sealed";
        }
        return element.getModifiers().contains(Modifier.SEALED) ? "a sealed class" : "a class";
    }

    private static String remedy(TypeElement element, String qualified) {
        String codec = "or name a codec for it with @Codec";
        if (qualified.startsWith("java.") || qualified.startsWith("javax.") || qualified.startsWith("jdk.")) {
            return "put what you need of it into a record, " + codec;
        }
        if (element.getKind() == ElementKind.INTERFACE || element.getModifiers().contains(Modifier.SEALED)) {
            return "make it a sealed interface of records, " + codec;
        }
        return "make it a record, " + codec;
    }

    private List<String> supertypes(TypeElement element) {
        return types.directSupertypes(element.asType()).stream()
                .flatMap(this::upwards)
                .map(each -> BETTER.get(each.getQualifiedName().toString()))
                .filter(each -> each != null)
                .distinct()
                // List before Collection: the more telling name is found first, nearer to the class.
                .sorted((left, right) -> Boolean.compare(left.equals("Collection"), right.equals("Collection")))
                .collect(Collectors.toList());
    }

    private java.util.stream.Stream<TypeElement> upwards(TypeMirror type) {
        return java.util.stream.Stream.concat(
                java.util.stream.Stream.of((TypeElement) ((DeclaredType) type).asElement()),
                types.directSupertypes(type).stream().flatMap(this::upwards));
    }
}
