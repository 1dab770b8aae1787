package io.bramble.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The type of an option.
 *
 * @param kind what a value, or each of a list, is
 * @param element the type of that, boxed
 * @param list whether it is a list of these
 * @param constants the names of an enum's constants
 */
public record OptionType(OptionKind kind, TypeName element, boolean list, List<String> constants) {
    private static final ClassName LIST = ClassName.get(List.class);

    /** The option type of a parameter, if it can be one. */
    public static Optional<OptionType> of(ParameterDeclaration parameter) {
        TypeName type = parameter.type().name();
        boolean list = type instanceof ParameterizedTypeName generic
                && generic.rawType().equals(LIST)
                && generic.typeArguments().size() == 1;
        TypeName element = list ? ((ParameterizedTypeName) type).typeArguments().get(0) : type;
        Optional<OptionKind> kind =
                parameter.enumConstants().isEmpty() ? OptionKind.of(element) : Optional.of(OptionKind.ENUM);
        return kind.map(each -> new OptionType(each, element.box(), list, parameter.enumConstants()));
    }

    /** The type of the value, boxed. */
    public TypeName boxed() {
        return list ? ParameterizedTypeName.get(LIST, element) : element;
    }

    /** What values it takes, for the user of the program, as {@code OptionSpec.type()} says it. */
    public String help() {
        String values = kind == OptionKind.ENUM
                ? constants.stream().map(Kebab::ofConstant).collect(Collectors.joining("|"))
                : kind.help();
        return list ? values + " list" : values;
    }

    /** What it is called in messages. */
    public String noun() {
        String noun = kind == OptionKind.ENUM ? TypeText.of(element) : kind.noun();
        return list ? "comma-separated list of " + noun : noun;
    }
}
