package io.bramble.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What an option's value is: a factory method of {@code OptionSpec}, and the word for it in messages. */
public enum OptionKind {
    BYTE(TypeName.BYTE.box(), "ofByte", "byte", "whole number"),
    SHORT(TypeName.SHORT.box(), "ofShort", "short", "whole number"),
    INT(TypeName.INT.box(), "ofInt", "int", "whole number"),
    LONG(TypeName.LONG.box(), "ofLong", "long", "whole number"),
    FLOAT(TypeName.FLOAT.box(), "ofFloat", "float", "number"),
    DOUBLE(TypeName.DOUBLE.box(), "ofDouble", "double", "number"),
    BOOLEAN(TypeName.BOOLEAN.box(), "ofBoolean", "boolean, true or false", "true|false"),
    CHAR(TypeName.CHAR.box(), "ofChar", "character", "character"),
    STRING(ClassName.get(String.class), "ofString", "text", "text"),
    PATH(ClassName.get(Path.class), "ofPath", "path", "path"),
    DURATION(
            ClassName.get(Duration.class),
            "ofDuration",
            "duration such as 500ms, 2s, PT1M",
            "duration such as 500ms, 2s, PT1M"),
    ENUM(ClassName.get(Object.class), "ofEnum", "", "");

    private final TypeName type;
    private final String factory;
    private final String noun;
    private final String help;

    OptionKind(TypeName type, String factory, String noun, String help) {
        this.type = type;
        this.factory = factory;
        this.noun = noun;
        this.help = help;
    }

    /** The method of {@code OptionSpec} that makes one. */
    public String factory() {
        return factory;
    }

    /** What it is called in messages; empty for enums, which are called by their names. */
    public String noun() {
        return noun;
    }

    /** As {@code OptionSpec.type()} says it; empty for enums, which list their constants. */
    String help() {
        return help;
    }

    /** The kind of that type, primitive or boxed; enums are not found here. */
    static Optional<OptionKind> of(TypeName type) {
        TypeName boxed = type.box();
        return Arrays.stream(values())
                .filter(kind -> kind != ENUM && kind.type.equals(boxed))
                .findFirst();
    }
}
