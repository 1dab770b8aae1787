package io.bramble.launcher;

import io.bramble.annotation.Parallel;
import io.bramble.error.UsageException;
import io.bramble.spi.Program;
import java.util.List;
import java.util.Map;

/**
 * A program found by its class, with its words read and checked as the command line does; for the testkit.
 *
 * @param program the generated program
 * @param options the valid text of each option that is given, by name without dashes
 * @param words the words that are no options
 */
public record PreparedProgram(Program program, Map<String, String> options, List<String> words) {
    /** Copies map and list. */
    public PreparedProgram {
        options = Map.copyOf(options);
        words = List.copyOf(words);
    }

    /**
     * Finds the program and reads its words.
     *
     * @param program a class annotated with {@code @Parallel}
     * @param ranks the number of ranks that it is to run on
     * @param words its own words, as they stand behind its name on a command line
     * @throws UsageException where the class is no program, where it needs more ranks, or where a word is wrong
     * @throws io.bramble.error.BrambleException where the generated class cannot be loaded
     */
    public static PreparedProgram of(Class<?> program, int ranks, String... words) {
        ProgramEntry entry = entry(program);
        Program generated = entry.load(program.getClassLoader());
        String command = entry.kebabName();
        Launcher.ranks(ranks, command, generated.info());
        ProgramWords read = ProgramWords.parse(command, generated.info(), List.of(words));
        if (read.help()) {
            throw new UsageException("--help and -h are for the command line");
        }
        return new PreparedProgram(generated, read.options(), read.words());
    }

    /**
     * The program generated for a class, by the class's own loader.
     *
     * @throws UsageException where the class is no program
     * @throws io.bramble.error.BrambleException where the generated class cannot be loaded
     */
    public static Program generated(Class<?> program) {
        return entry(program).load(program.getClassLoader());
    }

    static ProgramEntry entry(Class<?> program) {
        ProgramEntry entry = ProgramScan.of(program);
        if (entry == null) {
            throw new UsageException(
                    program.isAnnotationPresent(Parallel.class)
                            ? NotGenerated.sentence(
                                    program.getName() + " has @Parallel but nothing was generated for it",
                                    Version.number())
                            : program.getName() + " is no program: it lacks @Parallel");
        }
        return entry;
    }
}
