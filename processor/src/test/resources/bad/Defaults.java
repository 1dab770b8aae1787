package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.time.Duration;
import java.util.List;
@Parallel
class Defaults {
  enum Mode { FAST, VERY_SLOW }

  @Master
  static void main(
      @Option("fifty") int slices, //! D11 default "fifty" of option --slices is no int
      @Option("300") byte small, //! D11 default "300"
      @Option("yes") boolean verbose, //! D11 default "yes" of option --verbose is no boolean
      @Option("5 parsecs") Duration wait, //! D11 is no duration
      @Option("very-slwo") Mode mode, //! D11 default "very-slwo" of option --mode is no Mode; did you mean "very-slow"?
      @Option("1,two") List<Integer> sizes, //! D11 is no comma-separated list of int
      @Option("ab") char letter, //! D11 is no character
      @Option("") double rate) {} //! D11 default "" of option --rate
}
