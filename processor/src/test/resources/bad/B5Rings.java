package demo;
import io.bramble.*;
import io.bramble.annotation.*;
class B5Rings {
  @Parallel
  static class ReceivesFirst {
    @Collective
    void main(Communicator world) {
      int next = (world.rank() + 1) % world.size();
      int previous = (world.rank() + world.size() - 1) % world.size();
      double[] in = new double[10];
      world.receive(1, previous, in); //! B5 every rank calls receive before any rank has sent
      world.send(1, next, in);
    }
  }

  @Parallel(minRanks = 2)
  static class Pair {
    static final Tag<String> TEXT = Tag.of("text");

    @Collective
    void main(Communicator world) {
      if (world.rank() == 0) {
        String text = world.receive(TEXT, 1); //! B5 every rank calls receive
        world.send(TEXT, 1, "to 1 " + text);
      } else if (world.rank() == 1) {
        String text = world.receive(TEXT, 0);
        world.send(TEXT, 0, "to 0 " + text);
      }
    }
  }

  @Parallel
  static class Synchronous {
    @Collective
    void main(Communicator world, int steps) {
      int right = Math.floorMod(world.rank() + 1, world.size());
      int left = Math.floorMod(world.rank() - 1, world.size());
      long[] out = new long[5];
      for (int i = 0; i < steps; i++) {
        world.synchronousSend(1, right, out); //! B5 every rank waits in synchronousSend
        world.receive(1, left, out);
      }
    }
  }

  @Parallel
  static class SendsFirst {
    @Collective
    void main(Communicator world, int n) {
      int right = (world.rank() + 1) % world.size();
      int left = (world.rank() - 1 + world.size()) % world.size();
      double[] data = new double[n];
      world.send(1, right, data); //! B5 every rank sends before it receives
      world.receive(1, left, data);
    }
  }
}
