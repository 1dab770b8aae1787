import com.beust.jcommander.JCommander;
import com.beust.jcommander.Parameter;
import java.util.ArrayList;
import java.util.List;

/** JCommander. */
public final class WithJcommander {
  @Parameter(names = {"-n", "--ranks"}) String ranks;
  @Parameter(names = "-x") List<String> environment = new ArrayList<>();
  @Parameter(names = "--hosts") String hosts;
  @Parameter(names = "--hostfile") String hostfile;
  @Parameter(names = "--map-by") String mapBy;
  @Parameter(names = "--transport") String transport;
  @Parameter(names = "--iface") String iface;
  @Parameter(names = "--rsh") String rsh;
  @Parameter(names = "--wdir") String wdir;
  @Parameter(names = "--jvm") String jvm;
  @Parameter(names = "--output") String output;
  @Parameter(names = "--timeout") String timeout;
  @Parameter(names = "--hang-after") String hangAfter;
  @Parameter(names = "--trace") String trace;
  @Parameter(names = "--listen") String listen;
  @Parameter(names = "--join") String join;
  @Parameter(names = "--secret-file") String secretFile;
  @Parameter(names = "--processes") boolean processes;
  @Parameter(names = "--check") boolean check;
  @Parameter(names = "--dry-run") boolean dryRun;
  @Parameter List<String> rest = new ArrayList<>();

  public static void main(String[] words) {
    WithJcommander line = new WithJcommander();
    JCommander parser = new JCommander(line);
    parser.setAcceptUnknownOptions(true); // Has no way to stop at the program; what follows counts as unknown.
    parser.parse(words);
    System.out.println(line.ranks + " " + parser.getUnknownOptions().get(0));
  }
}
