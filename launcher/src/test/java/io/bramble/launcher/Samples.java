package io.bramble.launcher;

import io.bramble.spi.OptionSpec;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import io.bramble.spi.RankInstance;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Programs as the processor generates them, written by hand, and class paths on which they are found. */
final class Samples {
    private Samples() {}

    /** What all of them share. */
    abstract static class Sample implements Program {
        private final ProgramInfo info;

        Sample(ProgramInfo.Builder info) {
            this.info = info.fingerprint("0");
        }

        @Override
        public ProgramInfo info() {
            return info;
        }

        @Override
        public RankInstance rankInstance(RankContext rank) {
            throw new IllegalStateException("these tests run no ranks");
        }
    }

    /** Options with defaults, a flag, an enum, a list. */
    static final class Pi extends Sample {
        public Pi() {
            super(ProgramInfo.of("demo.Pi", ProgramInfo.Entry.MASTER)
                    .option(OptionSpec.ofInt("slices", "50", "how many parts"))
                    .option(OptionSpec.ofInt("size", "1000000", "terms in each"))
                    .option(OptionSpec.ofBoolean("verbose", "false", ""))
                    .option(OptionSpec.ofEnum("unit", TimeUnit.class, "seconds", ""))
                    .option(OptionSpec.ofList(OptionSpec.ofInt("sizes", null, "several"), "")));
        }
    }

    /** A required option, and words. */
    static final class WordCount extends Sample {
        public WordCount() {
            super(ProgramInfo.of("demo.WordCount", ProgramInfo.Entry.MASTER)
                    .takesArgs()
                    .option(OptionSpec.ofPath("in", null, "the folder to read"))
                    .option(OptionSpec.ofString("title", "", "")));
        }
    }

    /** At least two ranks, no options. */
    static final class PiTags extends Sample {
        public PiTags() {
            super(ProgramInfo.of("demo.PiTags", ProgramInfo.Entry.MASTER_AND_WORKERS)
                    .minRanks(2));
        }
    }

    /** A folder of a class path with these programs, {@code CLASS=GENERATED} each. */
    static File folder(Path place, String... programs) throws IOException {
        Path folder = Files.createDirectories(place.resolve(ProgramScan.FOLDER));
        for (String program : programs) {
            int equals = program.indexOf('=');
            String className = program.substring(0, equals);
            Files.writeString(folder.resolve(className), facts(className, program.substring(equals + 1)));
        }
        return place.toFile();
    }

    /** An entry as the processor writes it. */
    static String facts(String className, String generated) {
        String nested = className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
        String simple = nested.substring(nested.lastIndexOf('.') + 1);
        String kebab = simple.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        String description = simple.equals("Pi") ? "Adds up a series;\\nslowly, ü \\\\ all." : "";
        return "description=" + description + "\nentry=MASTER\ngenerated=" + generated + "\nname.kebab=" + kebab
                + "\nname.nested=" + nested + "\nname.simple=" + simple + "\nprogram=" + className + "\n";
    }

    /** The programs of the table of command lines. */
    static final List<String> SEVERAL = List.of(
            "demo.Pi=" + Pi.class.getName(),
            "demo.WordCount=" + WordCount.class.getName(),
            "demo.PiTags=" + PiTags.class.getName(),
            "demo.Outer$Inner=" + Pi.class.getName(),
            "demo.a.Twin=" + Pi.class.getName(),
            "demo.b.Twin=" + Pi.class.getName());
}
