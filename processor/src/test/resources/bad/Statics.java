package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.*;
import java.util.concurrent.atomic.AtomicInteger;
class StaticsBase {
  static int inherited; //! D16 static StaticsBase.inherited is not final
}
@Parallel
class Statics extends StaticsBase {
  static int counter; //! D16 static Statics.counter is not final
  static final int[] seen = {0}; //! D16 static Statics.seen is an array
  static final double[] BUFFER = new double[10]; //! D16 static Statics.BUFFER is an array
  static final List<String> NAMES = new ArrayList<>(); //! D16 static Statics.NAMES is a collection that can change
  static final HashMap<String, Integer> COUNTS = new HashMap<>(); //! D16 static Statics.COUNTS is a collection
  static final AtomicInteger CALLS = new AtomicInteger(); //! D16 static Statics.CALLS is of a type whose objects can change
  static final Box BOX = new Box(); //! D16 static Statics.BOX is of a type
  static final class Box {
    int content;
    static long made; //! D16 static Box.made is not final
  }

  @Master
  static int main() {
    return counter + seen.length + NAMES.size() + COUNTS.size() + CALLS.get() + BOX.content;
  }
}
