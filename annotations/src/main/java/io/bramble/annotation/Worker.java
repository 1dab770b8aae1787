package io.bramble.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs on <b>any one</b> rank per call.
 *
 * <p>Two forms, not mixed in one program (D13):
 * <ul>
 *   <li>{@code R m(A)}: one encodable parameter and an encodable result or void. The {@link Master @Master} method calls it
 *       through a {@code Farm<A, R>} parameter of the same name. A rank runs one call at a time, on an instance of its own
 *       (for a method that is not static) whose fields stay on that rank.
 *   <li>{@code void m(Communicator)}: runs once on every rank but the master's and sends and receives messages itself.
 * </ul>
 *
 * <p>Checked exceptions are allowed. A throwing call of the first form fails that call only, as a
 * {@code RemoteTaskException} at the master; of the second, it ends the job. Arguments and results never alias between
 * ranks, whether they share a JVM or not.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Worker {
    /**
     * Whether a call may run a second time. Where a rank is lost with its JVM or host, the job goes on without it, and a call that was sent
     * there and not answered runs again on another rank if this is true; its result is delivered once. Else it fails at the master with
     * {@code RankFailedException}, because nobody knows whether it has run. Of no meaning for the second form.
     */
    boolean idempotent() default false;
}
