"""Half a round trip of a pickled dict {id: int, value: float} between ranks 0 and 1; batches as in bench.h."""
import json
import statistics

from mpi4py import MPI

BATCHES, BATCH_MS, WARMUP_MS, MOST_WARMUPS, CONTROL, ANSWER = 20, 15, 1500, 5, 30000, 30001
world = MPI.COMM_WORLD
rank = world.Get_rank()
clock = MPI.Wtime


def ping(iterations):
    for i in range(iterations):
        world.send({"id": i, "value": float(i)}, 1, 1)
        world.recv(source=1, tag=1)


def pong(iterations):
    for _ in range(iterations):
        sample = world.recv(source=0, tag=1)
        world.send({"id": sample["id"], "value": sample["value"]}, 0, 1)


def batch(iterations):
    """Nanoseconds of an iteration."""
    world.send(iterations, 1, CONTROL)
    world.recv(source=1, tag=ANSWER)
    if iterations == 0:
        return 0
    began = clock()
    ping(iterations)
    return max(1.0, (clock() - began) * 1e9) / iterations


if rank == 0:
    left_ns, spent_ns, best_ns, count = WARMUP_MS * 1e6, 0, float("inf"), 1
    while left_ns > 0 and spent_ns < MOST_WARMUPS * WARMUP_MS * 1e6:
        ns = batch(count)
        left_ns -= ns * count
        spent_ns += ns * count
        if ns < 0.95 * best_ns:
            best_ns = ns
            left_ns = max(left_ns, WARMUP_MS * 1e6 / 2)
        count = max(1, min(2 * count, int(BATCH_MS * 1e6 / ns)))
    each = max(1, int(BATCH_MS * 1e6 / ns))
    figures = sorted(batch(each) / 2e3 for _ in range(BATCHES))
    batch(0)
    print(json.dumps({"bench": "object-latency", "ranks": world.Get_size(), "bytes": 0,
                      "us": round(statistics.median(figures), 4), "min": round(figures[0], 4),
                      "max": round(figures[-1], 4)}, separators=(",", ":")), flush=True)
elif rank == 1:
    while True:
        count = world.recv(source=0, tag=CONTROL)
        world.send(count, 0, ANSWER)
        if count == 0:
            break
        pong(count)
