package tutorial;

import io.bramble.Communicator;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Kind;
import io.bramble.annotation.Op;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;

public final class RankSum {
  /** The same on all ranks. */
  @Parallel
  public abstract static class Program {
    @Collective(Kind.BARRIER)
    abstract void together();

    @Collective(op = Op.SUM)
    long main(Communicator world, @Option("1") long factor) {
      together();
      return world.rank() * factor;
    }
  }
}
