package io.bramble.launcher;

import io.bramble.error.UsageException;
import io.bramble.launcher.bench.Benchmarks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which measurement the word behind {@code bench} means. */
final class BenchmarkChoice {
    private BenchmarkChoice() {}

    /** The measurement whose program's class has that name; null where there is none. */
    static @Nullable ProgramEntry ofClass(String className) {
        for (Benchmarks.Entry each : Benchmarks.all()) {
            if (each.className().equals(className)) {
                return entry(each);
            }
        }
        return null;
    }

    private static ProgramEntry entry(Benchmarks.Entry each) {
        String simple = each.className().substring(each.className().lastIndexOf('.') + 1);
        return new ProgramEntry(each.className(), each.className(), simple, simple, each.name(), each.description());
    }

    /**
     * The measurement of that name, as a program.
     *
     * @throws UsageException where there is none
     */
    static ProgramEntry of(String word) {
        List<String> names = new ArrayList<>();
        for (Benchmarks.Entry each : Benchmarks.all()) {
            if (each.name().equals(word)) {
                return entry(each);
            }
            names.add(each.name());
        }
        if (ProgramWords.looksLikeOption(word)) {
            throw new UsageException(
                    LauncherOption.named(word) != null
                            ? word + " is an option of the launcher: put it before bench"
                            : "bench wants what to measure before " + word + ": bench latency " + word);
        }
        if (word.equals("startup")) {
            throw new UsageException("bench cannot measure startup: it begins before any code of a job runs; "
                    + "take the time of a whole launch, as benchmarks/compare startup does");
        }
        String meant = Suggestion.of(word, names);
        throw new UsageException("no measurement \"" + word + "\""
                + (meant != null ? "; did you mean " + meant + "?" : "; there are " + String.join(", ", names)));
    }
}
