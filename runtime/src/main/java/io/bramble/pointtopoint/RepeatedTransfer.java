package io.bramble.pointtopoint;

/** A transfer that is described once and begun again and again, by one thread at a time; without allocation in steady state. MPI-4.1 §3.9. */
public interface RepeatedTransfer {
    /** Begins it. What the call before returned must be done, and is not to be used any more. */
    TransferRequest start();
}
