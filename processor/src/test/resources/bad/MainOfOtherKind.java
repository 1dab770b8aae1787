package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
abstract class MainOfOtherKind { //! D0 MainOfOtherKind has no entry
  @Collective(Kind.BARRIER)
  abstract void main(); //! D19 @Collective(BARRIER) main cannot be called
}
