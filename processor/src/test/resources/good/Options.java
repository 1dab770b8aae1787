package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
@Parallel
class Options {
  enum Mode { FAST, VERY_SLOW }

  @Master
  static void main(
      byte b,
      @Option("-1") short s,
      @Option(value = "2", help = "how \"many\"") int maxCount,
      Long l,
      @Option("NaN") float f,
      @Option("1e-4") Double d,
      boolean verbose,
      @Option(",") char separator,
      @Option("") String text,
      @Option("/tmp") Path in,
      @Option("1.5h") Duration wait,
      @Option("PT1M30S") Duration more,
      @Option("very-slow") Mode mode,
      @Option("VERY_SLOW") Mode other,
      List<Mode> modes,
      @Option("1, 2,3") List<Integer> sizes,
      @Option("") List<Path> HTTPFolders) {}
}
