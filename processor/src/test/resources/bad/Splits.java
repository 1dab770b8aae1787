package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class Splits {
  @Collective
  void number(@Split int n) {} //! D8 @Split cannot cut int n

  @Collective
  void unknown(@Split(unit = "colums") double[] a, int columns) {} //! D8 names no int parameter of unknown; did you mean "columns"?

  @Collective
  void notInt(@Split(unit = "n") double[] a, long n) {} //! D8 @Split(unit = "n") of parameter a

  @Collective
  void zero(@Split(unit = "0") double[] a) {} //! D8 write a number of 1 or more

  @Master
  void main(@Split int n) {} //! D8 @Split on parameter n of main
}
