package io.bramble.farm;

/**
 * A worker call as a rank gets it.
 *
 * @param worker the worker's number in the program
 * @param argument its argument
 */
record Task(int worker, Cargo argument) {}
