package demo;
import io.bramble.*;
import io.bramble.annotation.*;
/** Members named as generated code would like to name its own. */
@Parallel
abstract class Names {
  static final String INFO = "";
  static final int SOLVE = 7;

  static class OnMaster {}

  static class OnRank {}

  static class Dispatch {}

  static class Codecs {}

  static class Operation {}

  record Conductor(int rank) {}

  static class ConductorCodec {}

  @Collective(op = Op.SUM)
  int solve(int conductor, int rank, Conductor one, int program) {
    return work(body(conductor));
  }

  @Collective(value = Kind.ALLREDUCE, op = Op.SUM)
  abstract int run(int rank);

  int work(int n) {
    return n;
  }

  int body(int n) {
    return runBody(n);
  }

  int runBody(int n) {
    return n;
  }

  @Master
  void info(int options, int OPTIONS_OPTION) {
    solve(1, 2, new Conductor(1), 3);
  }
}
