"""Ways through a graph."""

import heapq
from typing import Dict, List, Optional

from routes.graph import Graph, nodes, reverse


def distances(graph: Graph, start: str) -> Dict[str, int]:
    """Length of the shortest way to every node that can be reached."""
    done: Dict[str, int] = {}
    queue = [(0, start)]
    while queue:
        length, node = heapq.heappop(queue)
        if node in done:
            continue
        done[node] = length
        for neighbour, step in graph.get(node, {}).items():
            heapq.heappush(queue, (length + step, neighbour))
    return done


def shortest_path(graph: Graph, start: str, end: str) -> Optional[List[str]]:
    """The nodes of a shortest way, both ends included; None without one."""
    reached = distances(graph, start)
    if end not in reached:
        return None
    path = [end]
    turned = reverse(graph)
    while path[-1] != start:
        node = path[-1]
        before = [
            other
            for other, step in sorted(turned[node].items())
            if other in reached and reached[other] + step == reached[node]
        ]
        path.append(before[0])
    return path[::-1]


def topological_order(graph: Graph) -> List[str]:
    """Nodes such that every edge goes forward, by name where there is a choice."""
    waiting = {node: 0 for node in nodes(graph)}
    for neighbours in graph.values():
        for end in neighbours:
            waiting[end] += 1
    ready = [node for node, count in waiting.items() if count == 0]
    order = []
    while ready:
        node = heapq.heappop(ready)
        order.append(node)
        for end in graph.get(node, {}):
            waiting[end] -= 1
            if waiting[end] == 0:
                heapq.heappush(ready, end)
    if len(order) < len(waiting):
        raise ValueError("the graph has a cycle")
    return order
