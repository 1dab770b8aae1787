package io.bramble.processor.encodable;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** One reading of one type, from the outside in. Throws {@link NotEncodable}; {@link #problem} then says where. */
final class TypeReading {
    private static final String NULLABLE = "org.jspecify.annotations.Nullable";
    // record Nest<T>(T value, Optional<Nest<List<T>>> next) is another type at each level, without end.
    private static final int MAX_NESTED_FORMS = 8;

    private final BuiltIns builtIns;
    private final Types types;
    private final Visibility visibility;
    private final CustomCodecs customCodecs;
    private final Refusals refusals;
    private final Map<String, EncodableType> named;
    private final Deque<String> steps = new ArrayDeque<>();
    private final Deque<TypeElement> open = new ArrayDeque<>();
    private final List<Problem> refused = new ArrayList<>();
    private Map<Element, EncodableType> bindings = Map.of();

    TypeReading(BuiltIns builtIns, Types types, Visibility visibility, Map<String, EncodableType> named) {
        this.builtIns = builtIns;
        this.types = types;
        this.visibility = visibility;
        this.named = named;
        customCodecs = new CustomCodecs(types, visibility);
        refusals = new Refusals(types);
    }

    /** What the reading met: each bad component of a record, and where it stopped last. */
    Problem problem(TypeMirror root, NotEncodable last) {
        if (last.isNoted()) {
            Problem first = refused.get(0);
            return new Problem(first.path(), first.reason(), refused.subList(1, refused.size()));
        }
        return new Problem(path(root), String.valueOf(last.getMessage()), refused);
    }

    private String path(TypeMirror root) {
        return steps.isEmpty() ? TypeText.of(root) : String.join(" -> ", steps);
    }

    EncodableType read(TypeMirror type) {
        EncodableType present = present(type);
        boolean nullable = type.getAnnotationMirrors().stream().anyMatch(each -> CustomCodecs.is(each, NULLABLE));
        return nullable && !(present instanceof NullableType) ? new NullableType(present) : present;
    }

    private EncodableType present(TypeMirror type) {
        TypeMirror codec = CustomCodecs.named(type);
        if (codec != null) {
            return customCodecs.read(type, codec);
        }
        if (type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED) {
            return declared(declared, (TypeElement) declared.asElement());
        }
        if (type instanceof javax.lang.model.type.ArrayType array) {
            BuiltInType primitive = builtIns.find(TypeName.get(array));
            return primitive != null ? primitive : new ArrayType(read(array.getComponentType()));
        }
        if (type instanceof TypeVariable variable) {
            EncodableType bound = bindings.get(variable.asElement());
            if (bound == null) {
                throw new NotEncodable(TypeText.of(type) + " is a type variable; name the type that travels");
            }
            return bound;
        }
        if (type.getKind() == TypeKind.WILDCARD) {
            throw new NotEncodable(TypeText.of(type) + " leaves the type open; name the type that travels");
        }
        BuiltInType builtIn = type.getKind().isPrimitive() || type.getKind() == TypeKind.VOID
                ? builtIns.find(TypeName.get(type))
                : null;
        if (builtIn == null) {
            throw new NotEncodable(TypeText.of(type) + " is not known to the compiler");
        }
        return builtIn;
    }

    private EncodableType declared(DeclaredType type, TypeElement element) {
        TypeMirror codec = CustomCodecs.named(element);
        if (codec != null) {
            return customCodecs.read(type, codec);
        }
        ClassName name = ClassName.get(element);
        BuiltInType builtIn = builtIns.find(name);
        if (builtIn != null) {
            return builtIn;
        }
        CollectionType.Kind collection = collectionKind(element);
        if (collection != null) {
            List<EncodableType> arguments = arguments(type, element);
            return new CollectionType(parameterized(name, arguments), collection, arguments);
        }
        if (element.getKind() == ElementKind.ENUM) {
            return enumType(element);
        }
        if (element.getKind() == ElementKind.RECORD || isSealedInterface(element)) {
            return named(element, arguments(type, element));
        }
        throw refusals.of(element);
    }

    private static CollectionType.@Nullable Kind collectionKind(TypeElement element) {
        for (CollectionType.Kind kind : CollectionType.Kind.values()) {
            if (element.getQualifiedName().contentEquals(kind.className())) {
                return kind;
            }
        }
        return null;
    }

    private static boolean isSealedInterface(TypeElement element) {
        return element.getKind() == ElementKind.INTERFACE
                && element.getModifiers().contains(Modifier.SEALED);
    }

    private List<EncodableType> arguments(DeclaredType type, TypeElement element) {
        if (type.getTypeArguments().size() != element.getTypeParameters().size()) {
            throw new NotEncodable(element.getSimpleName() + " is raw; say of what, as in "
                    + TypeText.of(element.asType()).replaceAll("\\b[A-Z]\\b", "String"));
        }
        List<EncodableType> arguments = new ArrayList<>();
        for (TypeMirror argument : type.getTypeArguments()) {
            arguments.add(read(argument));
        }
        return List.copyOf(arguments);
    }

    private static TypeName parameterized(ClassName name, List<EncodableType> arguments) {
        return arguments.isEmpty()
                ? name
                : ParameterizedTypeName.get(
                        name,
                        arguments.stream().map(each -> each.typeName().box()).toArray(TypeName[]::new));
    }

    private EnumType enumType(TypeElement element) {
        visibility.check(element);
        List<String> constants = element.getEnclosedElements().stream()
                .filter(each -> each.getKind() == ElementKind.ENUM_CONSTANT)
                .map(each -> each.getSimpleName().toString())
                .toList();
        return new EnumType(ClassName.get(element), constants, Set.copyOf(visibility.lints(List.of(element))));
    }

    private EncodableType named(TypeElement element, List<EncodableType> arguments) {
        ClassName name = ClassName.get(element);
        String key = name.reflectionName()
                + (arguments.isEmpty()
                        ? ""
                        : arguments.stream().map(EncodableType::key).collect(Collectors.joining(",", "<", ">")));
        EncodableType known = named.get(key);
        if (known != null) {
            return known;
        }
        visibility.check(element);
        if (open.stream().filter(element::equals).count() >= MAX_NESTED_FORMS) {
            throw new NotEncodable(element.getSimpleName()
                    + " contains itself with ever other type arguments; let it contain itself with the same");
        }
        Map<Element, EncodableType> outer = bindings;
        bindings = bind(element, arguments);
        open.push(element);
        EncodableType read = element.getKind() == ElementKind.RECORD
                ? record(element, parameterized(name, arguments), key, arguments)
                : sealed(element, parameterized(name, arguments), key, arguments);
        open.pop();
        bindings = outer;
        return read;
    }

    private static Map<Element, EncodableType> bind(TypeElement element, List<EncodableType> arguments) {
        Map<Element, EncodableType> bound = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            bound.put(element.getTypeParameters().get(i), arguments.get(i));
        }
        return bound;
    }

    private Set<String> lints(List<? extends Element> elements, List<EncodableType> arguments) {
        Set<String> lints = new LinkedHashSet<>(visibility.lints(elements));
        arguments.forEach(each -> lints.addAll(each.lints()));
        return lints;
    }

    private RecordType record(TypeElement element, TypeName typeName, String key, List<EncodableType> arguments) {
        List<Element> used = new ArrayList<>(List.of(element));
        element.getRecordComponents().forEach(each -> used.add(each.getAccessor()));
        RecordType made = new RecordType(typeName, key, lints(used, arguments));
        named.put(key, made);
        List<RecordType.Component> components = new ArrayList<>();
        boolean complete = true;
        for (RecordComponentElement component : element.getRecordComponents()) {
            TypeMirror type = component.getAccessor().getReturnType();
            String name = component.getSimpleName().toString();
            Deque<String> stepsHere = new ArrayDeque<>(steps);
            Deque<TypeElement> openHere = new ArrayDeque<>(open);
            Map<Element, EncodableType> bindingsHere = bindings;
            steps.addLast(element.getSimpleName() + "." + name + " : " + TypeText.of(type));
            try {
                components.add(new RecordType.Component(name, read(type)));
            } catch (NotEncodable refusal) {
                complete = false;
                if (!refusal.isNoted()) {
                    refused.add(new Problem(path(type), String.valueOf(refusal.getMessage()), List.of()));
                }
                // The refusal may have come from deep below.
                reset(open, openHere);
                bindings = bindingsHere;
            }
            reset(steps, stepsHere);
        }
        if (!complete) {
            throw NotEncodable.noted();
        }
        made.define(components);
        return made;
    }

    private static <T> void reset(Deque<T> changed, Deque<T> before) {
        changed.clear();
        changed.addAll(before);
    }

    private SealedType sealed(TypeElement element, TypeName typeName, String key, List<EncodableType> arguments) {
        SealedType made = new SealedType(typeName, key, lints(List.of(element), arguments));
        named.put(key, made);
        // By name and not in the order of the source: two compilers may list unnamed permits differently.
        TreeMap<String, EncodableType> members = new TreeMap<>();
        addMembers(element, arguments, members);
        made.define(List.copyOf(members.values()));
        return made;
    }

    private void addMembers(TypeElement element, List<EncodableType> arguments, Map<String, EncodableType> members) {
        for (TypeMirror permitted : element.getPermittedSubclasses()) {
            TypeElement member = (TypeElement) ((DeclaredType) permitted).asElement();
            steps.addLast(element.getSimpleName() + " permits " + member.getSimpleName());
            List<EncodableType> memberArguments = memberArguments(member, element, arguments);
            if (memberArguments == null) {
                steps.removeLast();
                continue;
            }
            if (isSealedInterface(member)) {
                addMembers(member, memberArguments, members);
            } else if (member.getKind() == ElementKind.ENUM) {
                EnumType constant = enumType(member);
                members.put(constant.typeName().reflectionName(), constant);
            } else if (member.getKind() == ElementKind.RECORD) {
                EncodableType record = named(member, memberArguments);
                members.put(record.key(), record);
            } else {
                throw new NotEncodable(member.getSimpleName()
                        + " is neither a record nor an enum nor a sealed interface of these; make it one");
            }
            steps.removeLast();
        }
    }

    /**
     * The type arguments that a member has where the sealed interface has those given; null where the member cannot be one, as
     * {@code record Count(int n) implements Tree<Integer>} under {@code Tree<String>}.
     */
    private @Nullable List<EncodableType> memberArguments(
            TypeElement member, TypeElement sealed, List<EncodableType> arguments) {
        Map<Element, EncodableType> bound = new HashMap<>();
        for (TypeMirror supertype : member.getInterfaces()) {
            DeclaredType declared = (DeclaredType) supertype;
            if (!declared.asElement().equals(sealed)) {
                continue;
            }
            for (int i = 0; i < arguments.size(); i++) {
                TypeMirror given = declared.getTypeArguments().get(i);
                if (given instanceof TypeVariable variable) {
                    bound.put(variable.asElement(), arguments.get(i));
                } else if (!fits(given, arguments.get(i), member)) {
                    return null;
                }
            }
        }
        List<EncodableType> result = new ArrayList<>();
        for (TypeParameterElement parameter : member.getTypeParameters()) {
            EncodableType argument = bound.get(parameter);
            if (argument == null) {
                throw new NotEncodable(member.getSimpleName() + " has the type variable " + parameter.getSimpleName()
                        + ", which " + sealed.getSimpleName() + " does not say");
            }
            result.add(argument);
        }
        return result;
    }

    /** Whether they can be the same type; {@code List<X>} against {@code List<String>} is left to the check of variables. */
    private boolean fits(TypeMirror given, EncodableType argument, TypeElement member) {
        return TypeName.get(given).equals(argument.typeName().box())
                || !member.getTypeParameters().isEmpty()
                        && types.erasure(given).toString().equals(erased(argument));
    }

    private static String erased(EncodableType type) {
        TypeName name = type.typeName().box();
        return name instanceof ParameterizedTypeName parameterized
                ? parameterized.rawType().toString()
                : name.toString();
    }
}
