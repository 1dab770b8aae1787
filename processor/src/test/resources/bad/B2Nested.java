package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
abstract class B2Nested {
  private final Communicator world;
  private Farm<Integer, Integer> kept;

  B2Nested(Communicator world) {
    this.world = world;
  }

  @Collective(value = Kind.ALLREDUCE, op = Op.SUM)
  abstract int total(int mine);

  @Collective(op = Op.SUM)
  int solve(int n) {
    return twice(n); //! B2 @Collective solve calls other through twice
  }

  @Collective(op = Op.SUM)
  int other(int n) {
    int all = total(n);
    return all + solve(n); //! B2 @Collective other calls solve, which has a body of its own
  }

  private int twice(int n) {
    return 2 * other(n);
  }

  @Worker
  int work(int n) {
    world.barrier(); //! B2 @Worker work calls the collective barrier, which no other rank calls with it
    int sum = total(n); //! B2 @Worker work calls the collective total
    int one = twice(n); //! B2 @Worker work calls the collective other through twice
    return sum + one + kept.map(java.util.List.of(1)).mapToInt(i -> i).sum(); //! B2 @Worker work calls map of a farm
  }

  @Master
  void main(Farm<Integer, Integer> work) {
    total(1); //! B2 @Master main calls the collective total, in which all ranks take part
    System.out.println(solve(1) + work.race(java.util.List.of(1)));
  }
}
