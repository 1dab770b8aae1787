package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.List;
@Parallel(minRanks = 2)
abstract class B1Collectives {
  static final Tag<String> TEXT = Tag.of("text");

  private final int me;

  B1Collectives(Communicator world) {
    me = world.rank();
  }

  @Collective(Kind.BARRIER)
  abstract void together();

  @Collective
  void main(Communicator world) {
    if (world.rank() == 0) {
      world.barrier(); //! B1 some ranks only call barrier: it depends on world.rank() == 0
    }
    int rank = world.rank();
    boolean root = rank == 0;
    if (root) {
      together(); //! B1 some ranks only call together: it depends on root
    }
    if (me % 2 == 0) {
      together(); //! B1 depends on me % 2 == 0
    }
    String text = rank == 0 ? world.broadcast(TEXT, "a", 0) : ""; //! B1 some ranks only call broadcast
    boolean all = rank > 1 && world.allreduce(1, Operation.SUM) > 1; //! B1 some ranks only call allreduce
    switch (rank) {
      case 0 -> world.broadcast(TEXT, text, 0);
      default -> world.broadcast(TEXT, text, 1); //! B1 broadcast
    }
    if (rank == 1) {
      report(world); //! B1 some ranks only call barrier in report
    }
    for (int i = 0; i < rank; i++) {
      world.barrier(); //! B1 barrier is in a loop that ends by a rank's number
    }
    if (rank == 0) {
      world.gather(TEXT, text, 0); //! B1 some ranks only call gather
    } else {
      world.barrier();
      world.gather(TEXT, text, 0);
    }
    leaves(world, all);
  }

  private static void report(Communicator world) {
    System.out.println("report");
    world.barrier();
  }

  private static void leaves(Communicator world, boolean all) {
    int rank = world.rank();
    if (rank != 0) {
      return;
    }
    System.out.println(all);
    world.barrier(); //! B1 some ranks only call barrier: others leave before it where rank != 0
  }
}
