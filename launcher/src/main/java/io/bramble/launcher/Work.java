package io.bramble.launcher;

import io.bramble.bootstrap.JobTerms;
import io.bramble.collective.Tuning;
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
 * @param check whether collective calls are compared over ranks
 * @param tuning which algorithms collectives take
 */
record Work(Program program, Map<String, String> options, List<String> words, boolean check, Tuning tuning) {
    /** What must be the same in all JVMs of a job. */
    JobTerms terms(TransportChoice transport) {
        return MemberJob.terms(program.info(), options, words, transport, check, tuning, Version.number());
    }
}
