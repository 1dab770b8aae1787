package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
abstract class Halos {
  @Collective(Kind.EXCHANGE)
  abstract void plain(Doubles row); //! D7 parameter row of @Collective(EXCHANGE) plain says neither @Send nor @Receive

  @Collective(Kind.EXCHANGE)
  abstract void both(@Send(Side.NEXT) @Receive(Side.PREVIOUS) Doubles row); //! D7 parameter row of @Collective(EXCHANGE) both is sent and received

  @Collective(Kind.EXCHANGE)
  abstract void immutable(
      @Send(Side.NEXT) Doubles row,
      @Receive(Side.PREVIOUS) String above); //! D7 is of type String, which cannot be filled

  @Collective(Kind.EXCHANGE)
  abstract void unpaired(@Send(Side.NEXT) Doubles row, @Receive(Side.NEXT) Doubles below); //! D7 sends 1 parameters to NEXT and receives 0 from PREVIOUS //! D7 sends 0 parameters to PREVIOUS and receives 1 from NEXT

  @Collective(Kind.EXCHANGE)
  abstract void different(
      @Send(Side.NEXT) Doubles bottom,
      @Receive(Side.PREVIOUS) float[] above); //! D7 sends Doubles bottom to NEXT but receives it from PREVIOUS as float[] above

  @Collective
  void solve(@Send(Side.NEXT) double[] row) {} //! D7 @Send on parameter row of solve

  @Master
  void main() {
    solve(new double[0]);
  }
}
