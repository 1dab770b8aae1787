package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.*;
import java.util.regex.Pattern;
@Parallel
class Statics {
  static final int SIZE = 10;
  static final String NAME = "name";
  static final int[] PRIMES = {2, 3, 5, 7};
  static final List<String> NAMES = List.of("a", "b");
  static final Map<String, Integer> COUNTS = Map.of("a", 1);
  static final Pattern WORD = Pattern.compile("\\w+");
  static final Point ORIGIN = new Point(0, 0);
  enum Colour { RED, GREEN }
  record Point(int x, int y) {}

  @Parallel
  static class Other {
    @SuppressWarnings("bramble:D16")
    static int counter;

    @Master
    static int main() {
      return counter++;
    }
  }

  @Master
  static int main() {
    return SIZE + PRIMES.length + NAMES.size() + COUNTS.size() + ORIGIN.x() + NAME.length() + WORD.flags();
  }
}
