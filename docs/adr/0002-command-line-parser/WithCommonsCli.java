import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Apache Commons CLI. */
public final class WithCommonsCli {
  public static void main(String[] words) throws Exception {
    Options options = new Options();
    options.addOption(Option.builder("n").longOpt("ranks").hasArg().get());
    options.addOption(Option.builder("x").hasArg().get());
    for (String name : Names.VALUED) {
      options.addOption(Option.builder().longOpt(name).hasArg().get());
    }
    for (String name : Names.FLAGS) {
      options.addOption(Option.builder().longOpt(name).get());
    }
    CommandLine line = DefaultParser.builder().setAllowPartialMatching(false).get().parse(options, words, true);
    System.out.println(line.getOptionValue("n") + " " + line.getArgList().get(0));
  }
}
