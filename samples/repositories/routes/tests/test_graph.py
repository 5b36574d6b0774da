import unittest

from routes.graph import add_edge, nodes, reverse


class GraphTest(unittest.TestCase):
    def test_the_shorter_edge_stays(self):
        graph = {}
        add_edge(graph, "a", "b", 5)
        add_edge(graph, "a", "b", 3)
        add_edge(graph, "a", "b", 4)
        self.assertEqual(graph, {"a": {"b": 3}, "b": {}})

    def test_an_edge_is_one_long(self):
        graph = {}
        add_edge(graph, "a", "b")
        self.assertEqual(graph["a"]["b"], 1)

    def test_ends_are_nodes(self):
        self.assertEqual(nodes({"a": {"c": 1}, "b": {}}), ["a", "b", "c"])

    def test_edges_are_turned_round(self):
        self.assertEqual(reverse({"a": {"b": 2}}), {"a": {}, "b": {"a": 2}})
