/* latency, bandwidth, bibandwidth and message-rate between ranks 0 and 1: pair WHAT SIZE... */
#include "bench.h"

static char *out, *in;
static MPI_Request requests[2 * WINDOW];

static void ping_pong(long iterations, int bytes) {
    for (long i = 0; i < iterations; i++) {
        if (rank == 0) {
            MPI_Send(out, bytes, MPI_CHAR, 1, 1, MPI_COMM_WORLD);
            MPI_Recv(in, bytes, MPI_CHAR, 1, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        } else {
            MPI_Recv(in, bytes, MPI_CHAR, 0, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
            MPI_Send(out, bytes, MPI_CHAR, 0, 1, MPI_COMM_WORLD);
        }
    }
}

static void answered(void) {
    int answer = 0;
    if (rank == 0) {
        MPI_Recv(&answer, 1, MPI_INT, 1, 2, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    } else {
        MPI_Send(&answer, 1, MPI_INT, 0, 2, MPI_COMM_WORLD);
    }
}

static void one_way(long iterations, int bytes) {
    for (long i = 0; i < iterations; i++) {
        for (int m = 0; m < WINDOW; m++) {
            if (rank == 0) {
                MPI_Isend(out, bytes, MPI_CHAR, 1, 1, MPI_COMM_WORLD, &requests[m]);
            } else {
                MPI_Irecv(in, bytes, MPI_CHAR, 0, 1, MPI_COMM_WORLD, &requests[m]);
            }
        }
        MPI_Waitall(WINDOW, requests, MPI_STATUSES_IGNORE);
        answered();
    }
}

static void both_ways(long iterations, int bytes) {
    for (long i = 0; i < iterations; i++) {
        for (int m = 0; m < WINDOW; m++) {
            MPI_Irecv(in, bytes, MPI_CHAR, 1 - rank, 1, MPI_COMM_WORLD, &requests[m]);
        }
        for (int m = 0; m < WINDOW; m++) {
            MPI_Isend(out, bytes, MPI_CHAR, 1 - rank, 1, MPI_COMM_WORLD, &requests[WINDOW + m]);
        }
        MPI_Waitall(2 * WINDOW, requests, MPI_STATUSES_IGNORE);
        answered();
    }
}

int main(int argc, char **argv) {
    start(&argc, &argv, 2);
    const char *what = argv[1];
    for (int i = 2; i < argc && rank < 2; i++) {
        int bytes = atoi(argv[i]);
        double figures[BATCHES];
        out = bytes_of(bytes);
        in = bytes_of(bytes);
        int is_latency = strcmp(what, "latency") == 0, is_rate = strcmp(what, "message-rate") == 0;
        int both = strcmp(what, "bibandwidth") == 0;
        int count = measure(is_latency ? ping_pong : both ? both_ways : one_way, bytes, 2, figures);
        for (int f = 0; f < count; f++) {
            double messages = WINDOW * (both ? 2.0 : 1.0);
            figures[f] = is_latency ? figures[f] / 2e3
                       : is_rate    ? messages / figures[f] * 1e9
                                    : messages * bytes / figures[f] * 1e3;
        }
        if (count > 0) {
            row(what, bytes, is_latency ? "us" : is_rate ? "perSecond" : "MBps", figures, count);
        }
        free(out);
        free(in);
    }
    MPI_Finalize();
    return 0;
}
