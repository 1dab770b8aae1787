package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
@Parallel(minRanks = 2)
abstract class BodiesOfAllRanks {
  static final Tag<String> TEXT = Tag.of("text");
  static final Tag<Integer> COUNT = Tag.of("count");

  private final Communicator world;
  private double[] table = {};

  BodiesOfAllRanks(Communicator world) {
    this.world = world;
  }

  @Collective(value = Kind.ALLREDUCE, op = Op.MAX)
  abstract double largest(double mine);

  @Collective(Kind.BARRIER)
  abstract void together();

  @Collective
  void main(Communicator given, int steps, @Option("1") double eps) {
    int rank = given.rank();
    String text = rank == 0 ? given.broadcast(TEXT, "from 0", 0) : given.broadcast(TEXT, null, 0);
    String again;
    if (rank == 0) {
      System.out.println("root");
      again = given.broadcast(TEXT, text, 0);
    } else {
      again = given.broadcast(TEXT, null, 0);
    }
    int count = rank == 0 ? 5 : 0;
    count = given.broadcast(COUNT, count, 0);
    for (int i = 0; i < count; i++) {
      together();
    }
    double change = 0;
    do {
      change = 0;
      for (int i = 0; i < rank; i++) {
        change = Math.max(change, i);
      }
      change = largest(change);
    } while (change > eps);
    double[] norm = {rank};
    given.allreduce(norm, Operation.MAX);
    while (norm[0] > eps) {
      together();
      norm[0] /= 2;
    }
    if (given.size() < 2) {
      return;
    }
    if (rank < 0) {
      throw new IllegalStateException("no rank");
    }
    halves(given);
    numbers(given);
    leaves(given);
    messages(given, again.length());
    local(steps);
  }

  private static void leaves(Communicator given) {
    if (given.rank() == 0) {
      given.broadcast(TEXT, "all", 0);
      return;
    }
    given.broadcast(TEXT, null, 0);
  }

  private static void halves(Communicator given) {
    Communicator half = given.split(given.rank() % 2, given.rank()).orElseThrow();
    if (given.rank() % 2 == 0) {
      half.barrier();
    }
    Optional<Communicator> some = given.create(given.group());
    if (some.isPresent()) {
      some.get().barrier();
    }
  }

  private static void numbers(Communicator given) {
    int n;
    if (given.rank() == 0) {
      n = 3;
      for (int other = 1; other < given.size(); other++) {
        given.send(COUNT, other, n);
      }
    } else {
      n = given.receive(COUNT, 0);
    }
    for (int i = 0; i < n; i++) {
      given.barrier();
    }
  }

  private static void messages(Communicator given, int length) {
    int next = (given.rank() + 1) % given.size();
    int previous = (given.rank() - 1 + given.size()) % given.size();
    double[] out = new double[length];
    double[] in = new double[length];
    Request receive = given.ireceive(1, previous, in);
    given.synchronousSend(1, next, out);
    receive.await();
    given.sendReceive(1, next, out, 1, previous, in);
    given.send(COUNT, next, 7);
    int got = given.receive(COUNT, previous);
    if (given.rank() % 2 == 0) {
      given.send(1, next, out);
      given.receive(1, previous, in);
    } else {
      given.receive(1, previous, in);
      given.send(1, next, out);
    }
    List<Request> requests = new ArrayList<>();
    requests.add(given.isend(2, next, out));
    requests.add(given.ireceive(2, previous, in));
    requests.set(0, requests.get(0));
    Requests.awaitAll(requests);
    Request send = given.isend(3, next, out);
    System.out.println(out[0] + got);
    given.receive(3, previous, in);
    send.await();
    out[0] = 1;
    given.send(4, Communicator.NULL_RANK, out);
    if (given.rank() == 1) {
      given.send(5, 0, out);
    } else if (given.rank() == 0) {
      given.receive(5, Communicator.ANY_SOURCE, in);
    }
    int self = given.rank();
    given.send(6, self, out);
    given.receive(6, self, in);
  }

  private void local(int steps) {
    for (int step = 0; step < steps; step++) {
      if (table.length > step) {
        System.out.println(table[step]);
      }
      world.barrier();
    }
    table = new double[] {world.rank()};
  }
}
