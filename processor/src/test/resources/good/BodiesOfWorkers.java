package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class BodiesOfWorkers {
  static final Tag<Integer> WORK = Tag.of("work");
  static final Tag<Integer> DONE = Tag.of("done");
  static final Tag<Integer> UNUSED = Tag.of("unused");
  static final Tag<Integer> HANDED_ON = Tag.of("handed-on");

  @Master
  static int main(Communicator world) {
    world.send(WORK, 1, 7);
    give(world, HANDED_ON);
    int sum = world.receiveAny(DONE).value();
    world.barrier();
    return sum;
  }

  private static void give(Communicator world, Tag<Integer> tag) {
    for (int other = 1; other < world.size(); other++) {
      world.send(tag, other, other);
    }
  }

  @Worker
  static void worker(Communicator world) {
    if (world.rank() == 1) {
      int n = world.receive(WORK, 0);
      world.send(DONE, 0, n);
    }
    world.receive(HANDED_ON, 0);
    world.barrier();
  }
}
