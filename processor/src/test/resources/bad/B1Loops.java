package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
abstract class B1Loops {
  @Collective(Kind.BARRIER)
  abstract void together();

  @Collective
  void main(Communicator world) {
    while (true) {
      if (world.rank() == 0) {
        break;
      }
      together(); //! B1 some ranks only call together: others leave before it where world.rank() == 0
    }
    for (int step = 0; step < 10; step++) {
      if (world.rank() % 2 == 1) {
        continue;
      }
      together(); //! B1 others leave before it where world.rank() % 2 == 1
    }
    for (int i = world.rank(); i < 10; i += world.size()) { //! B7 each rank decides by what it has how often this loop calls together
      together();
    }
  }
}
