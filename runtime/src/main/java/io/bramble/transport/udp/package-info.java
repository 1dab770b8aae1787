/**
 * The transport between hosts: UDP by Aeron, whose media driver and client run inside this JVM, without threads of their own, in the
 * ticks of whoever has the engine. Rung 2 of the ladder: imports {@code transport}, {@code wire} and below, Agrona, and, alone in the
 * project, {@code io.aeron}; only {@code process} imports it. Nothing of Aeron shows in its public methods.
 *
 * <p>Threads: a transport and all it is made of are used under the engine's lock, by one thread at a time. There is no other but
 * {@code Shelter}'s, a daemon that no program can interrupt, for as long as a file is mapped, while the caller waits for it.
 */
@NullMarked
package io.bramble.transport.udp;

import org.jspecify.annotations.NullMarked;
