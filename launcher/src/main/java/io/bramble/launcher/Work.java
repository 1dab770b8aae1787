package io.bramble.launcher;

import io.bramble.bootstrap.JobTerms;
import io.bramble.process.MemberJob;
import io.bramble.process.TransportChoice;
import io.bramble.spi.Program;
import java.util.List;
import java.util.Map;

/**
 * A program with its words, as it is to be run.
 *
 * @param program the generated program
 * @param options its own, by name
 * @param words that are no options
 */
record Work(Program program, Map<String, String> options, List<String> words) {
    /** What must be the same in all JVMs of a job. */
    JobTerms terms(TransportChoice transport) {
        return MemberJob.terms(program.info(), options, words, transport, Version.number());
    }
}
