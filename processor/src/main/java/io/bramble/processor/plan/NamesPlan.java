package io.bramble.processor.plan;

/**
 * Names that are free of what the program declares, inherits or calls its parameters.
 *
 * @param onMaster the subclass for the master
 * @param onRank the subclass for the ranks
 * @param dispatch the class that dispatches calls to a rank's object
 * @param conductor the field that holds the conductor
 * @param rank the field that holds the rank's context
 * @param runBody the method that runs bodies
 */
public record NamesPlan(
        String onMaster, String onRank, String dispatch, String conductor, String rank, String runBody) {}
