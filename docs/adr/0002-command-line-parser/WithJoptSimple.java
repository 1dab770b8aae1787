import java.util.List;
import joptsimple.OptionParser;
import joptsimple.OptionSet;

/** JOpt Simple. */
public final class WithJoptSimple {
  public static void main(String[] words) {
    OptionParser parser = new OptionParser(false);
    parser.posixlyCorrect(true);
    parser.acceptsAll(List.of("n", "ranks")).withRequiredArg();
    parser.accepts("x").withRequiredArg();
    for (String name : Names.VALUED) {
      parser.accepts(name).withRequiredArg();
    }
    for (String name : Names.FLAGS) {
      parser.accepts(name);
    }
    OptionSet line = parser.parse(words);
    System.out.println(line.valueOf("n") + " " + line.nonOptionArguments().get(0));
  }
}
