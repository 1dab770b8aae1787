package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class NotEncodable {
  record Job(int id, Thread owner) {}

  @Worker
  static Thread run( //! D2 result of run cannot be encoded: Thread
      Job job) { //! D2 Job.owner : Thread
    return job.owner();
  }

  @Collective
  void load(Object table) {} //! D2 parameter table of load cannot be encoded

  @Master
  void main(Farm<Job, Thread> run) {
    load(1);
  }
}
