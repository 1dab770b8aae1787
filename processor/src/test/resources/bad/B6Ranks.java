package demo;
import io.bramble.*;
import io.bramble.annotation.*;
class B6Ranks {
  @Parallel
  static class Constants {
    @Collective
    void main(Communicator world) {
      int[] data = {1};
      if (world.rank() == 0) {
        world.send(1, -1, data); //! B6 send names rank -1, which no communicator has
        world.send(1, 3, data); //! B6 send names rank 3, and Constants may run on 1 rank(s); say @Parallel(minRanks = 4)
      }
      world.broadcast(data, -2); //! B6 broadcast names rank -2
      world.reduce(data, Operation.SUM, 1); //! B6 reduce names rank 1
      int self = world.rank();
      world.synchronousSend(2, self, data); //! B6 synchronousSend to the own rank
    }
  }

  @Parallel
  static class Roles {
    static final Tag<Integer> WORK = Tag.of("work");
    static final Tag<Integer> DONE = Tag.of("done");

    @Master
    static int main(Communicator world) {
      world.send(WORK, 0, 7); //! B6 @Master sends to rank 0, itself
      return world.receive(DONE, 1);
    }

    @Worker
    static void worker(Communicator world) {
      int n = world.receive(WORK, 0);
      world.send(DONE, world.rank(), n); //! B6 @Worker sends to rank world.rank(), itself
    }
  }
}
