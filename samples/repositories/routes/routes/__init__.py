"""Shortest ways in small directed graphs."""

from routes.graph import add_edge, nodes, reverse
from routes.search import distances, shortest_path, topological_order

__all__ = ["add_edge", "distances", "nodes", "reverse", "shortest_path", "topological_order"]
