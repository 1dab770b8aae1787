package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
@Parallel
class EncodableNeighbours {
  record Job(int id, String owner, Optional<Instant> due) {}

  @Worker
  static Map<String, List<BigInteger>> run(List<Job> jobs) {
    return Map.of();
  }

  @Worker
  static void drop(String[][] names) {}

  @Collective
  void load(Map<String, double[]> table) {}

  @Master
  void main(Farm<List<Job>, Map<String, List<BigInteger>>> run, Farm<String[][], Void> drop) {
    load(Map.of());
  }
}
