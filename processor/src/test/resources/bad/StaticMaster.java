package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class StaticMaster {
  @Collective
  void load(int n) {}

  @Master
  static void main() {} //! D1 @Master main is static, and has no object whose @Collective load it could call
}
