/**
 * The timeline of a job: what the threads of ranks did, and when. Rung 1 of the ladder: imports nothing of Bramble. Where no timeline is
 * asked for, nothing of this is made, and no call passes through it.
 */
@NullMarked
package io.bramble.observe;

import org.jspecify.annotations.NullMarked;
