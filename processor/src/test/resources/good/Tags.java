package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.List;
import java.util.Map;
@Parallel(tags = Tags.More.class)
class Tags {
  static final Tag<Map<String, List<double[]>>> TOTALS = Tag.of("totals");

  static class More {
    static final Tag<Integer> TOTALS = Tag.of("more.totals");
  }

  interface Others {
    Tag<String> NAME = Tag.of("name");
  }

  @Master
  static void main(Communicator world) {
    Tag<Integer> local = More.TOTALS.at(3);
    System.out.println(local);
  }

  @Worker
  static void serve(Communicator world) throws Exception {}
}
