package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
abstract class ResultsAndOps {
  @Collective
  int count() { //! D5 @Collective count returns int, one on each rank, and does not say how they combine; add op = SUM
    return 1;
  }

  @Collective
  double[] field() { //! D5 add op = CONCAT
    return new double[0];
  }

  @Collective(op = Op.SUM)
  void load() {} //! D5 @Collective load has op = SUM but no result to combine

  @Collective(op = Op.SUM, combiner = "merge")
  int both() { //! D5 @Collective both has an op and a combiner
    return 1;
  }

  @Collective(Kind.ALLREDUCE)
  abstract int total(int n); //! D5 @Collective total returns int

  @Collective(value = Kind.BCAST, op = Op.SUM)
  abstract int spread(int n); //! D5 @Collective(BCAST) spread has op = SUM, which BCAST does not take

  @Collective(value = Kind.EXSCAN, combiner = "merge")
  abstract int before(int n); //! D5 @Collective(EXSCAN) before has a combiner, which EXSCAN does not take

  @Combiner
  static int merge(int left, int right) {
    return left + right;
  }

  @Master
  void main() {
    load();
  }
}
