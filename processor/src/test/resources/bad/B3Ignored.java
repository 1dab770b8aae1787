package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.*;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
@Parallel(minRanks = 2)
class B3Ignored {
  @Worker
  static int twice(int n) {
    return 2 * n;
  }

  @Master
  void main(Farm<Integer, Integer> twice, Communicator world) {
    twice.map(List.of(1, 2, 3)); //! B3 the stream of map is dropped
    twice.unordered(List.of(1)).map(each -> each.value()); //! B3 the stream of map is dropped
    Stream<Integer> kept = twice.map(List.of(4)); //! B3 the stream of map is dropped
    twice.submit(1); //! B3 the future of submit is dropped
    CompletableFuture<Integer> never = twice.submit(2); //! B3 the future of submit is dropped
    IntStream.range(0, 3).forEach(i -> twice.submit(i)); //! B3 the future of submit is dropped
    run(world);
  }

  private static void run(Communicator world) {
    double[] data = new double[100];
    world.isend(1, 1, data); //! B3 the request of isend is dropped
    Request lost = world.isend(1, 1, new double[3]); //! B3 the request of isend is dropped
    Request send = world.isend(1, 1, data);
    data[0] = 1; //! B3 data is changed while request send may still be using it
    send.await();
    Request filled = world.isend(1, 1, data);
    Arrays.fill(data, 3); //! B3 data is changed while request filled
    filled.await();
    Request receive = world.ireceive(1, 1, data);
    double first = data[0]; //! B3 data is used while request receive may still be using it
    receive.await();
    System.out.println(first);
  }
}
