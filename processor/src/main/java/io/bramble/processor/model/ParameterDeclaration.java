package io.bramble.processor.model;

import io.bramble.annotation.Side;
import io.bramble.processor.encodable.Result;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;

/**
 * A parameter.
 *
 * @param element the parameter
 * @param where the element to show messages on
 * @param name its name
 * @param named whether that is the name its author gave it: a class file may have {@code arg0} in its place
 * @param type its type
 * @param encoding how its values travel, or why they cannot
 * @param option its {@code @Option}
 * @param enumConstants the constants of its type, or of its elements' type, where that is an enum
 * @param splitUnit the unit of its {@code @Split}, empty text where none is given
 * @param send the side of its {@code @Send}
 * @param receive the side of its {@code @Receive}
 */
public record ParameterDeclaration(
        VariableElement element,
        Element where,
        String name,
        boolean named,
        TypeUse type,
        Result encoding,
        Optional<OptionDeclaration> option,
        java.util.List<String> enumConstants,
        Optional<String> splitUnit,
        Optional<Side> send,
        Optional<Side> receive) {}
