package io.bramble.processor.model;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;

/**
 * An {@code @Option}.
 *
 * @param annotation for messages
 * @param defaultText the default, if there is one
 * @param help its line of help, may be empty
 */
public record OptionDeclaration(AnnotationMirror annotation, Optional<String> defaultText, String help) {}
