package io.bramble.launcher;

import io.bramble.collective.Tuning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the program's own words.
 *
 * @param ranks the number of ranks, null where it is not given
 * @param jvms where and how the JVMs of the job are started; null where all ranks are threads of this one
 * @param join what this JVM is in a job whose JVMs somebody else has started; null where there is none
 * @param output how the ranks' output is shown
 * @param folder where it goes, for {@link Output#FOLDER}
 * @param timeout when the job is ended, null for never
 * @param check whether collective calls are compared over ranks
 * @param tuning which algorithms collectives take
 * @param hangAfter when a job that does not go on is reported, null for never
 * @param trace the file for a timeline, null for none
 * @param dashboard the port for a live page, 0 for any that is free, null for no page
 * @param dryRun whether to print the plan only
 * @param words what follows the launcher's options: the program, where it is named, and its own words
 * @param help whether help was asked for
 * @param version whether the version was asked for
 * @param ended whether the options ended at {@code --}
 */
record CommandLine(
        @Nullable Integer ranks,
        @Nullable JvmOptions jvms,
        @Nullable JoinOptions join,
        Output output,
        @Nullable Path folder,
        @Nullable Duration timeout,
        boolean check,
        Tuning tuning,
        @Nullable Duration hangAfter,
        @Nullable Path trace,
        @Nullable Integer dashboard,
        boolean dryRun,
        List<String> words,
        boolean help,
        boolean version,
        boolean ended) {

    /** How the ranks' output is shown. */
    enum Output {
        /** As it is. */
        PLAIN,
        /** With {@code [rank@host]} before each line. */
        TAGGED,
        /** Into a file per rank and stream. */
        FOLDER
    }
}
