/**
 * The control plane: the authenticated TCP star by which the JVMs of a job find the head node, get their ranks, prove their data paths,
 * and learn of deaths, aborts and the end. Rung 9 of the ladder: only {@code process} and the launcher import it. It never carries a
 * message of the program. The bytes are described in docs/control-plane.md.
 *
 * <p>Threads: {@link io.bramble.bootstrap.ControlLoop} owns the only thread, a daemon. The state machines ({@code HeadMachine},
 * {@code MemberMachine} and what they are made of) are pure: events and the time in, messages out, one thread at a time. Callbacks run
 * on the loop's thread and must not block; the methods of {@link io.bramble.bootstrap.Head} and {@link io.bramble.bootstrap.Member} may be
 * called by any thread, at any time, interrupted or not.
 */
@NullMarked
package io.bramble.bootstrap;

import org.jspecify.annotations.NullMarked;
