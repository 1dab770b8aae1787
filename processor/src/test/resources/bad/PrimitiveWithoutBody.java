package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
abstract class PrimitiveWithoutBody {
  @Collective(value = Kind.ALLREDUCE, op = Op.MAX)
  abstract double largest(double mine); //! D19 @Collective(ALLREDUCE) largest cannot be called: PrimitiveWithoutBody has no body that all ranks run

  @Master
  void main() {}
}
