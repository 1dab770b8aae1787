package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.List;
@Parallel
abstract class Operations {
  record Point(int x, int y) {}

  @Collective(op = Op.SUM)
  String words() { //! D6 SUM does not combine values of type String in @Collective words; use one of MIN, MAX, CONCAT
    return "";
  }

  @Collective(op = Op.SUM)
  Point centre() { //! D6 write a @Combiner and name it
    return new Point(0, 0);
  }

  @Collective(op = Op.AND)
  double mask() { //! D6 use one of SUM, PRODUCT, MIN, MAX
    return 0;
  }

  @Collective(op = Op.CONCAT)
  int number() { //! D6 CONCAT does not combine values of type int
    return 0;
  }

  @Collective(value = Kind.ALLREDUCE, op = Op.CONCAT)
  abstract double[] all(double[] mine); //! D6 use ALLGATHER or GATHER

  @Collective(value = Kind.ALLREDUCE, op = Op.MIN)
  abstract List<String> least(List<String> mine); //! D6 MIN does not combine values of type List<String>

  @Master
  void main() {
    words();
  }
}
