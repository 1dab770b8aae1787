package io.bramble.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that is run once for each of these numbers of ranks. Takes the place of {@code @Test}. The method has one of two
 * parameters, among others that JUnit knows:
 *
 * <ul>
 *   <li>a {@link Launch}, by which it runs programs and looks at what came of them;
 *   <li>a {@link io.bramble.Communicator}: then the method itself is run by every rank at once. It passes when it returns on all
 *       of them; the first rank that throws fails it, and is named.
 * </ul>
 *
 * <p>The ranks are threads of this JVM. They all have ended when the test has, unless the deadline passed; then they are
 * interrupted, and those that do not end are left behind as daemon threads.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(RanksExtension.class)
public @interface Ranks {
    /** The numbers of ranks, each at least 1. */
    int[] value();

    /**
     * Whether every rank but 0 loads the classes under test by a loader of its own, so that static fields are apart as they are on
     * several machines, and nothing passes by reference between ranks. Shared are the JDK, JUnit and Bramble itself. A test method
     * with a {@code Communicator} then runs on an object of its own on each rank, made by the constructor without parameters;
     * {@code @BeforeEach} and the like have been called for rank 0's only.
     */
    boolean isolated() default false;

    /**
     * Whether each collective call is compared over the ranks before it is made, as {@code --check} does: a test that fails names then
     * two calls in place of what came of them.
     */
    boolean check() default false;

    /**
     * After so many seconds the test fails with every rank's stack and what it waits for; 0 means never, for a debugger. Counted
     * from the method's begin.
     */
    long timeoutSeconds() default 60;

    /**
     * A program whose tags the {@code Communicator} of a test method knows, beside messages of arrays, which need no tags; none by
     * default.
     */
    Class<?> tagsOf() default void.class;
}
