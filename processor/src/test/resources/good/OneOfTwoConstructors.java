package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class OneOfTwoConstructors {
  OneOfTwoConstructors(Communicator world, Cluster cluster, Args args) {
    this(world.size() + cluster.ranks() + args.words().size());
  }

  private OneOfTwoConstructors(int sum) {
    System.out.println(sum);
  }

  @Master
  void main() {}
}
