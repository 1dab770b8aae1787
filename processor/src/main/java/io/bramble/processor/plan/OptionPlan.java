package io.bramble.processor.plan;

import io.bramble.processor.model.OptionType;
import java.util.Optional;

/**
 * A command-line option.
 *
 * @param constant the constant that holds it
 * @param name its name without dashes
 * @param type its type
 * @param defaultText its default; empty where it must be given
 * @param help its line of help, may be empty
 */
public record OptionPlan(String constant, String name, OptionType type, Optional<String> defaultText, String help) {}
