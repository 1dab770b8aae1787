package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class NotInjectableMain {
  @Collective
  void main(Farm<Integer, Integer> twice) {} //! D11 parameter Farm<Integer, Integer> twice of @Collective main cannot be injected
}
