"""Graphs as dictionaries: node to neighbours with lengths."""

from typing import Dict, List

Graph = Dict[str, Dict[str, int]]


def add_edge(graph: Graph, start: str, end: str, length: int = 1) -> None:
    """Adds an edge; of two between the same nodes the shorter stays."""
    neighbours = graph.setdefault(start, {})
    graph.setdefault(end, {})
    neighbours[end] = min(length, neighbours.get(end, length))


def nodes(graph: Graph) -> List[str]:
    """All nodes by name, those without edges of their own as well."""
    found = set(graph)
    for neighbours in graph.values():
        found.update(neighbours)
    return sorted(found)


def reverse(graph: Graph) -> Graph:
    """The same graph with every edge turned round."""
    turned: Graph = {node: {} for node in nodes(graph)}
    for start, neighbours in graph.items():
        for end, length in neighbours.items():
            turned[end][start] = length
    return turned
