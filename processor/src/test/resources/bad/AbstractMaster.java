package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
abstract class AbstractMaster {
  @Master
  abstract void main(); //! D1 @Master main has no body
}
