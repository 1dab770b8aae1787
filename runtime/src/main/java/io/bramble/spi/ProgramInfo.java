package io.bramble.spi;

import io.bramble.Tag;
import io.bramble.codec.Codec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program declares.
 *
 * @param className the binary name of the annotated class
 * @param entry how it begins
 * @param minRanks the fewest ranks it runs on
 * @param masterWorks whether rank 0 runs worker calls of a farm too
 * @param takesArgs whether it asked for {@code Args}, so that words that are no option are allowed
 * @param options its command-line options in order of declaration
 * @param workers its farm workers, by number
 * @param tags its tags, by number, with their codecs
 * @param fingerprint a hash of all that must be equal on every host
 */
public record ProgramInfo(
        String className,
        Entry entry,
        int minRanks,
        boolean masterWorks,
        boolean takesArgs,
        List<OptionSpec<?>> options,
        List<WorkerSpec<?, ?>> workers,
        Map<Tag<?>, Codec<?>> tags,
        String fingerprint) {

    /** How a program begins. */
    public enum Entry {
        /** {@code @Master} on rank 0; every rank serves farm calls and collective bodies. */
        MASTER,
        /** {@code @Master} on rank 0; {@code @Worker void m(Communicator)} once on every other rank. */
        MASTER_AND_WORKERS,
        /** {@code @Collective main} on every rank. */
        MAIN
    }

    /** Copies the lists. */
    public ProgramInfo {
        options = List.copyOf(options);
        workers = List.copyOf(workers);
        tags = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /**
     * Whether a job of this program goes on when ranks other than rank 0 are lost with their JVM: its farms can do without any of them. The
     * same on all hosts and at the launcher, as the fingerprint is.
     */
    public boolean outlivesLoss() {
        return entry == Entry.MASTER && !workers.isEmpty();
    }

    /** A description to be filled in. */
    public static Builder of(String className, Entry entry) {
        return new Builder(className, entry);
    }

    /** Collects what a program declares, in the order of declaration. */
    public static final class Builder {
        private final String className;
        private final Entry entry;
        private final List<OptionSpec<?>> options = new ArrayList<>();
        private final List<WorkerSpec<?, ?>> workers = new ArrayList<>();
        private final Map<Tag<?>, Codec<?>> tags = new LinkedHashMap<>();
        private int minRanks = 1;
        private boolean masterWorks = true;
        private boolean takesArgs;

        private Builder(String className, Entry entry) {
            this.className = className;
            this.entry = entry;
        }

        /** The fewest ranks it runs on, 1 unless set. */
        public Builder minRanks(int minRanks) {
            this.minRanks = minRanks;
            return this;
        }

        /** Rank 0 runs no worker calls. */
        public Builder masterDoesNotWork() {
            masterWorks = false;
            return this;
        }

        /** It asked for {@code Args}. */
        public Builder takesArgs() {
            takesArgs = true;
            return this;
        }

        /** Adds an option. */
        public Builder option(OptionSpec<?> option) {
            options.add(option);
            return this;
        }

        /** Adds a farm worker; its number is its place. */
        public Builder worker(WorkerSpec<?, ?> worker) {
            if (worker.number() != workers.size()) {
                throw new IllegalArgumentException("worker " + worker.name() + " has number " + worker.number()
                        + " but is declared at place " + workers.size());
            }
            workers.add(worker);
            return this;
        }

        /**
         * Adds a tag.
         *
         * @throws IllegalStateException where another tag has that name
         */
        public <T> Builder tag(Tag<T> tag, Codec<T> codec) {
            if (tags.putIfAbsent(tag, codec) != null) {
                throw new IllegalStateException("two tags of " + className + " are named \"" + tag.name()
                        + "\"; give each Tag.of(...) a name of its own");
            }
            return this;
        }

        /** The description. */
        public ProgramInfo fingerprint(String fingerprint) {
            return new ProgramInfo(
                    className, entry, minRanks, masterWorks, takesArgs, options, workers, tags, fingerprint);
        }
    }
}
