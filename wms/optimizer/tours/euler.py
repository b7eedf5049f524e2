"""From a set of edges to a walk: an Euler circuit, or a path from one odd vertex to the other (Hierholzer)."""

from collections import defaultdict

Vertex = tuple[int, int]  # (column, y_mm)


def euler_walk(edges: list[tuple[Vertex, Vertex]], start: Vertex) -> list[Vertex]:
    """Every edge once, from `start`. The edges hang together with it; all degrees are even, or its own is odd too."""
    links: dict[Vertex, list[int]] = defaultdict(list)
    for number, (a, b) in enumerate(edges):
        links[a].append(number)
        links[b].append(number)
    used = [False] * len(edges)
    path, walk = [start], []
    while path:
        here = path[-1]
        while links[here] and used[links[here][-1]]:
            links[here].pop()
        if links[here]:
            number = links[here].pop()
            used[number] = True
            a, b = edges[number]
            path.append(b if a == here else a)
        else:
            walk.append(path.pop())
    return walk[::-1]


def first_visits(walk: list[Vertex]) -> dict[Vertex, int]:
    """Rank of each vertex's first visit."""
    ranks: dict[Vertex, int] = {}
    for vertex in walk:
        ranks.setdefault(vertex, len(ranks))
    return ranks
