package demo4;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class B4Tags {
  static final Tag<Integer> WORK = Tag.of("work");
  static final Tag<Integer> WORKS = Tag.of("works");
  static final Tag<String> DONE = Tag.of("done");

  @Master
  static void main(Communicator world) {
    world.send(WORK, 1, 7); //! B4 messages of tag B4Tags.WORK are sent and nobody receives them; did you mean B4Tags.WORKS?
  }

  @Worker
  static void worker(Communicator world) {
    int n = world.receive(WORKS, 0); //! B4 messages of tag B4Tags.WORKS are received and nobody sends them; did you mean B4Tags.WORK?
    world.send(DONE.at(n), 0, "done"); //! B4 messages of tag B4Tags.DONE are sent and nobody receives them
  }
}
