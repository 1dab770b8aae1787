package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class StaticAndFinalCollectives {
  @Collective
  static void load(int n) {} //! D1 @Collective load is static

  @Collective
  final void store(int n) {} //! D1 @Collective store is final

  @Master
  void main() {
    load(1);
    store(1);
  }
}
