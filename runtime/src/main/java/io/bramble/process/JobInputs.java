package io.bramble.process;

import io.bramble.Args;
import io.bramble.Cluster;
import io.bramble.error.UsageException;
import io.bramble.spi.OptionSpec;
import java.util.Map;

/**
 * What every rank of a job is given from outside, equal on all. Immutable.
 *
 * @param cluster the machines
 * @param args the words that are no options
 * @param options the texts of options by name
 */
record JobInputs(Cluster cluster, Args args, Map<String, String> options) {
    /**
     * An option's value.
     *
     * @throws UsageException where it was not given and has no default, or its text is no such value
     */
    <T> T option(OptionSpec<T> option) {
        String text = options.get(option.name());
        if (text == null) {
            text = option.defaultText();
        }
        if (text == null) {
            throw new UsageException("--" + option.name() + " must be given: a " + option.type());
        }
        return option.parse(text);
    }
}
