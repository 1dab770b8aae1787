package io.bramble.launcher;

import java.util.List;

/**
 * The program that a command line means.
 *
 * @param entry the program
 * @param words its own words
 */
record Choice(ProgramEntry entry, List<String> words) {}
