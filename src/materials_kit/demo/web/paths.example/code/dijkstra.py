"""Dijkstra's algorithm on a graph given as {vertex: {neighbour: length}}."""

from heapq import heappop, heappush


def shortest(graph, start):
    """Give the length of the shortest way from start to every vertex that can be reached."""
    settled = {}
    waiting = [(0, start)]
    while waiting:
        length, here = heappop(waiting)
        if here in settled:
            continue  # a stale entry: a shorter way came out of the heap before
        settled[here] = length
        for there, step in graph[here].items():
            if there not in settled:
                heappush(waiting, (length + step, there))
    return settled


if __name__ == "__main__":
    roads = {"a": {"b": 4, "c": 1}, "b": {"d": 1}, "c": {"b": 2, "d": 5}, "d": {}}
    print(shortest(roads, "a"))
