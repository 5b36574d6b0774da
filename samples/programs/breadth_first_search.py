# Breadth-first search: a queue, a dict of distances, an adjacency dict.
def f(graph, start):
    distance = {start: 0}
    queue = [start]
    while queue:
        node = queue.pop(0)
        for neighbour in graph.get(node, []):
            if neighbour not in distance:
                distance[neighbour] = distance[node] + 1
                queue.append(neighbour)
    return distance
