package tutorial;

import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

@Parallel
public class Options {
  enum Mode {
    FAST,
    VERY_SLOW
  }

  @Master
  static void main(
      @Option("1") byte small,
      @Option("-2") short less,
      @Option(value = "3", help = "a \"quoted\" line\\of help") int maxCount,
      @Option("4") long large,
      @Option("0.5") float ratio,
      @Option("1e-4") double eps,
      @Option("true") boolean verbose,
      @Option(",") char separator,
      @Option("") String text,
      @Option("out") Path HTTPFolder,
      @Option("500ms") Duration wait,
      @Option("very-slow") Mode mode,
      Integer needed,
      List<Mode> modes,
      @Option(value = "1,2", help = "sizes") List<Integer> sizes) {}
}
