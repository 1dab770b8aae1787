import java.util.ArrayList;
import java.util.List;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.CmdLineParser;
import org.kohsuke.args4j.Option;
import org.kohsuke.args4j.spi.StopOptionHandler;

/** args4j. */
public final class WithArgs4j {
  @Option(name = "-n", aliases = "--ranks") String ranks;
  @Option(name = "-x") List<String> environment = new ArrayList<>();
  @Option(name = "--hosts") String hosts;
  @Option(name = "--hostfile") String hostfile;
  @Option(name = "--map-by") String mapBy;
  @Option(name = "--transport") String transport;
  @Option(name = "--iface") String iface;
  @Option(name = "--rsh") String rsh;
  @Option(name = "--wdir") String wdir;
  @Option(name = "--jvm") String jvm;
  @Option(name = "--output") String output;
  @Option(name = "--timeout") String timeout;
  @Option(name = "--hang-after") String hangAfter;
  @Option(name = "--trace") String trace;
  @Option(name = "--listen") String listen;
  @Option(name = "--join") String join;
  @Option(name = "--secret-file") String secretFile;
  @Option(name = "--processes") boolean processes;
  @Option(name = "--check") boolean check;
  @Option(name = "--dry-run") boolean dryRun;
  @Argument(index = 0) String program;
  @Argument(index = 1, handler = StopOptionHandler.class) List<String> rest = new ArrayList<>();

  public static void main(String[] words) throws Exception {
    WithArgs4j line = new WithArgs4j();
    // Stops at a "--" only: the words after the program have to be cut off by hand first.
    new CmdLineParser(line).parseArgument(List.of(words).subList(0, 9));
    System.out.println(line.ranks + " " + line.program);
  }
}
