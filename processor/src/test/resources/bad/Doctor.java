package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class Doctor { //! D12 "doctor" is a command of every Bramble jar; rename the program
  @Master
  static void main() {}
}
