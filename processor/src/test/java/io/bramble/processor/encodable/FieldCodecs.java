package io.bramble.processor.encodable;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** For the tests: reads the types of the fields of {@code demo.Fields} and generates {@code demo.FieldsCodecs} for them. */
final class FieldCodecs extends AbstractProcessor {
    private final Map<String, Result> results = new LinkedHashMap<>();

    /** By the field's name, what its type was read as. */
    Map<String, Result> results() {
        return results;
    }

    Problem problem(String field) {
        return (Problem) results.get(field);
    }

    EncodableType type(String field) {
        return (EncodableType) results.get(field);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        TypeElement fields = processingEnv.getElementUtils().getTypeElement("demo.Fields");
        if (fields == null || !results.isEmpty()) {
            return false;
        }
        EncodableReader reader = new EncodableReader(
                processingEnv.getElementUtils(),
                processingEnv.getTypeUtils(),
                processingEnv.getElementUtils().getPackageOf(fields));
        ClassName generated = ClassName.get("demo", "FieldsCodecs");
        CodecRenderer renderer = new CodecRenderer(generated, Set.of());
        List<FieldSpec> constants = new ArrayList<>();
        for (VariableElement field : ElementFilter.fieldsIn(fields.getEnclosedElements())) {
            String name = field.getSimpleName().toString();
            Result result = reader.read(field.asType());
            results.put(name, result);
            if (result instanceof EncodableType type) {
                CodeBlock codec = renderer.codec(type);
                FieldSpec.Builder constant = FieldSpec.builder(
                                ParameterizedTypeName.get(
                                        ClassName.get("io.bramble.codec", "Codec"),
                                        type.typeName().box()),
                                name,
                                Modifier.STATIC,
                                Modifier.FINAL)
                        .initializer(codec);
                if (!type.lints().isEmpty()) {
                    AnnotationSpec.Builder suppress = AnnotationSpec.builder(SuppressWarnings.class);
                    new TreeSet<>(type.lints()).forEach(lint -> suppress.addMember("value", "$S", lint));
                    constant.addAnnotation(suppress.build());
                }
                constants.add(constant.build());
            }
        }
        TypeSpec.Builder source = TypeSpec.classBuilder(generated)
                .addModifiers(Modifier.FINAL)
                .addFields(constants)
                .addTypes(renderer.nestedCodecs());
        try {
            JavaFile.builder("demo", source.build())
                    .skipJavaLangImports(true)
                    .indent("    ")
                    .build()
                    .writeTo(processingEnv.getFiler());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return false;
    }
}
