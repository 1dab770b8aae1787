package demo;
import io.bramble.*;
import io.bramble.annotation.*;
/** No master: all ranks run main. */
@Parallel
class PureSpmd {
  @Collective(op = Op.SUM)
  long main(Communicator world, Cluster cluster, Args args, @Option("3") int n) {
    return world.rank() * (long) n;
  }
}
