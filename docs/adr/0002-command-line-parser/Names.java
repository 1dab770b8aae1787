/** The launcher's options beside -n and -x. */
final class Names {
  static final String[] VALUED = {
    "hosts", "hostfile", "map-by", "transport", "iface", "rsh", "wdir", "jvm", "output", "timeout",
    "hang-after", "trace", "listen", "join", "secret-file"
  };
  static final String[] FLAGS = {"processes", "check", "dry-run"};

  private Names() {}
}
