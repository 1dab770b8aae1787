package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class OptionNames {
  @Master
  static void main(
      int maxCount,
      int max_count, //! D12 parameters maxCount and max_count are both option --max-count
      boolean help) {} //! D12 parameter help is option --help, which every program has
}
