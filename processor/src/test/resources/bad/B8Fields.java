package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class B8Fields {
  private int factor = 1;
  private double[] table = {};

  @Worker
  int times(int n) {
    return n * factor;
  }

  @Collective(op = Op.SUM)
  double sum(int n) {
    return n * first();
  }

  private double first() {
    return table[0];
  }

  private void load() {
    this.table = new double[] {1}; //! B8 @Master sets field table, and first reads it
  }

  @Master
  void main(Farm<Integer, Integer> times) {
    factor = 3; //! B8 @Master sets field factor, and times reads it
    load();
    System.out.println(sum(1) + times.race(java.util.List.of(1)));
  }
}
