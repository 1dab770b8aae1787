package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.*;
@Parallel
class SeveralComponents {
  record Job(int id, Thread owner, List<Inner> parts, Object any) {}
  record Inner(Runnable task, String name, Thread other) {}

  @Worker
  static int run(Job job) { //! D2 Job.owner : Thread //! D2 Job.parts : List<Inner> -> Inner.task : Runnable //! D2 Inner.other : Thread //! D2 Job.any : Object
    return job.id();
  }

  @Master
  static void main(Farm<Job, Integer> run) {}
}
