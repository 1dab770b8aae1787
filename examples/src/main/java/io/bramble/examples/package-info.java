/**
 * Every example of the tutorial that Bramble answers, then some real programs; each a program of {@code bramble-examples.jar} under its
 * name in kebab case. They use nothing but what a user's own class may use.
 */
@NullMarked
package io.bramble.examples;

import org.jspecify.annotations.NullMarked;
