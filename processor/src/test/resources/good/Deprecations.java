package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.List;
/** Old. */
@Deprecated
@Parallel
class Deprecations implements java.io.Serializable {
  private static final long serialVersionUID = 1;

  /** Old. */
  @Deprecated(forRemoval = true)
  record Job(int n) {}

  @Worker
  static void run(List<Job> jobs) {}

  @Collective
  void load(List<Job> jobs) {}

  @Master
  void main(Farm<List<Job>, Void> run) {
    load(List.of());
  }
}
