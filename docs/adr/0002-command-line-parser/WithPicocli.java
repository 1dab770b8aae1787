import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** picocli through its programmatic interface, without reflection on annotations. */
public final class WithPicocli {
  public static void main(String[] words) {
    CommandSpec spec = CommandSpec.create();
    spec.addOption(OptionSpec.builder("-n", "--ranks").type(String.class).build());
    spec.addOption(OptionSpec.builder("-x").type(List.class).auxiliaryTypes(String.class).build());
    for (String name : Names.VALUED) {
      spec.addOption(OptionSpec.builder("--" + name).type(String.class).build());
    }
    for (String name : Names.FLAGS) {
      spec.addOption(OptionSpec.builder("--" + name).type(boolean.class).build());
    }
    spec.addPositional(PositionalParamSpec.builder().type(List.class).auxiliaryTypes(String.class).arity("0..*").build());
    CommandLine.ParseResult line = new CommandLine(spec).setStopAtPositional(true).parseArgs(words);
    List<String> rest = line.matchedPositionalValue(0, List.of());
    System.out.println(line.matchedOptionValue("-n", "") + " " + rest.get(0));
  }
}
