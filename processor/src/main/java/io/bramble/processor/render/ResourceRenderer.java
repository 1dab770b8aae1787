package io.bramble.processor.render;

import io.bramble.processor.plan.OptionPlan;
import io.bramble.processor.plan.ProgramPlan;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the discovery resource of a program, {@code META-INF/bramble/programs/<binary class name>}, from which the launcher
 * learns what a jar contains without loading a class.
 *
 * <p>UTF-8, one {@code key=value} a line, sorted by key, each line ended by {@code \n}, no time stamp. In values a backslash, a
 * line feed and a carriage return stand as {@code \\}, {@code \n} and {@code \r}; nothing else is escaped and blanks count. The
 * keys:
 * <ul>
 *   <li>{@code program}: the binary name of the user's class
 *   <li>{@code generated}: the binary name of the class to instantiate, an {@code io.bramble.spi.Program}
 *   <li>{@code name.simple}, {@code name.nested}, {@code name.kebab}: what users may call it: {@code Pi}, {@code Outer.Pi}
 *       and {@code pi}
 *   <li>{@code description}: the first sentence of the class's Javadoc, may be empty
 *   <li>{@code entry}: {@code MASTER}, {@code MASTER_AND_WORKERS} or {@code MAIN}
 *   <li>{@code minRanks}: the fewest ranks
 *   <li>{@code takesArgs}: whether words that are no option are allowed
 *   <li>{@code fingerprint}: 16 hexadecimal digits
 *   <li>{@code option.NN.name}, {@code .type}, {@code .default}, {@code .help}, NN from 00 in the order of declaration; without
 *       a {@code .default} the option must be given
 * </ul>
 */
public final class ResourceRenderer {
    /** The folder of all such resources. */
    public static final String FOLDER = "META-INF/bramble/programs/";

    private ResourceRenderer() {}

    /** The path of a program's resource. */
    public static String path(ProgramPlan plan) {
        return FOLDER + plan.binaryName();
    }

    /** The resource. */
    public static String render(ProgramPlan plan) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("program", plan.binaryName());
        facts.put("generated", plan.generated().reflectionName());
        facts.put("name.simple", plan.program().simpleName());
        facts.put("name.nested", String.join(".", plan.program().simpleNames()));
        facts.put("name.kebab", plan.commandName());
        facts.put("description", plan.summary());
        facts.put("entry", plan.entry().name());
        facts.put("minRanks", Integer.toString(plan.minRanks()));
        facts.put("takesArgs", Boolean.toString(plan.takesArgs()));
        facts.put("fingerprint", plan.fingerprint());
        int number = 0;
        for (OptionPlan option : plan.options()) {
            String key = "option.%02d.".formatted(number++);
            facts.put(key + "name", option.name());
            facts.put(key + "type", option.type().help());
            option.defaultText().ifPresent(text -> facts.put(key + "default", text));
            facts.put(key + "help", option.help());
        }
        StringBuilder lines = new StringBuilder();
        facts.forEach((key, value) ->
                lines.append(key).append('=').append(escaped(value)).append('\n'));
        return lines.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
