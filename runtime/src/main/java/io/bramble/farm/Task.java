package io.bramble.farm;

/**
 * A worker call as a rank gets it.
 *
 * @param sequence its number among the calls sent to that rank, from 1 on
 * @param worker the worker's number in the program
 * @param argument its argument
 */
record Task(long sequence, int worker, Cargo argument) {}
