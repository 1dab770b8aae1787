"""The tutorial's two tables of pi: pi.py RUNS. Rank 0 hands a slice to each other rank and the next to whoever is done; alone it computes
itself. Prints rows of JSON as `bench pi --tables --json` does; the median of RUNS runs counts."""
import json
import math
import statistics
import sys

from mpi4py import MPI

TASK, RESULT = 1, 2
TABLES = [(50, size) for size in (1_000, 10_000, 100_000, 1_000_000)]
TABLES += [(slices, 100_000) for slices in (10, 20, 50, 100, 200, 500)]

world = MPI.COMM_WORLD
rank, ranks = world.Get_rank(), world.Get_size()


def part(number, size):
    """The sum of one slice of the series."""
    total = 0.0
    for i in range(number * size, (number + 1) * size):
        if i % 2 == 0:
            total += 1.0 / (2 * i + 1)
        else:
            total -= 1.0 / (2 * i + 1)
    return total


def hand_out(slices, size):
    """The sum of all slices, which the other ranks compute."""
    total, given, back = 0.0, 0, 0
    for worker in range(1, min(ranks, slices + 1)):
        world.send((given, size), dest=worker, tag=TASK)
        given += 1
    status = MPI.Status()
    while back < slices:
        total += world.recv(source=MPI.ANY_SOURCE, tag=RESULT, status=status)
        back += 1
        if given < slices:
            world.send((given, size), dest=status.Get_source(), tag=TASK)
            given += 1
    return total


def compute(slices, size):
    if ranks > 1:
        return hand_out(slices, size)
    return sum(part(number, size) for number in range(slices))


def seconds(slices, size):
    began = MPI.Wtime()
    pi = 4 * compute(slices, size)
    took = MPI.Wtime() - began
    if abs(pi - math.pi) > 4 / (slices * size):
        raise SystemExit("the sum of the slices is not pi: %r" % pi)
    return took


if rank > 0:
    while True:
        task = world.recv(source=0, tag=TASK)
        if task is None:
            break
        world.send(part(*task), dest=0, tag=RESULT)
else:
    for slices, size in TABLES:
        us = sorted(1e6 * seconds(slices, size) for _ in range(int(sys.argv[1])))
        print(json.dumps({"bench": "pi", "ranks": ranks, "slices": slices, "size": size,
                          "us": round(statistics.median(us), 3), "min": round(us[0], 3), "max": round(us[-1], 3)},
                         separators=(",", ":")), flush=True)
    for worker in range(1, ranks):
        world.send(None, dest=worker, tag=TASK)
