package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.net.InetAddress;
import java.net.UnknownHostException;
@Parallel
class B9Host {
  @Worker
  static String where(int n) throws UnknownHostException {
    return InetAddress.getLocalHost().getHostName(); //! B9 getLocalHost in where may be the loopback address
  }

  @Master
  static void main(Farm<Integer, String> where) {
    if (where.race(java.util.List.of(1)).isEmpty()) {
      fail();
    }
  }

  private static void fail() {
    System.exit(3); //! B9 exit in fail ends the JVM with all ranks in it
  }
}
