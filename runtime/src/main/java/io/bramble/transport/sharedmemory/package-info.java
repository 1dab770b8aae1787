/**
 * The transport between JVMs of one host: rings in memory that both map. Rung 2 of the ladder: imports {@code transport}, {@code wire}
 * and below, and Agrona; only {@code process} imports it. A JVM's number among the job's JVMs on its host is its <em>seat</em>.
 *
 * <p>Threads: a transport and all it is made of are used under the engine's lock, by one thread at a time. Between JVMs, each class
 * that touches mapped memory says which side writes what, in which order.
 *
 * <p>Files of a job on a host, all in one directory of mode 0700: {@code seat-3}, the area where the others leave word for seat 3, as
 * long as that JVM lives; {@code ring-3-5}, a ring from seat 3 to seat 5, from its first frame until both have mapped it.
 */
@NullMarked
package io.bramble.transport.sharedmemory;

import org.jspecify.annotations.NullMarked;
