import unittest

from routes.search import distances, shortest_path, topological_order

GRAPH = {"a": {"b": 1, "c": 4}, "b": {"c": 2, "d": 7}, "c": {"d": 1}, "d": {}}


class SearchTest(unittest.TestCase):
    def test_lengths_of_shortest_ways(self):
        self.assertEqual(distances(GRAPH, "a"), {"a": 0, "b": 1, "c": 3, "d": 4})

    def test_a_shortest_way(self):
        self.assertEqual(shortest_path(GRAPH, "a", "d"), ["a", "b", "c", "d"])

    def test_no_way_is_none(self):
        self.assertIsNone(shortest_path(GRAPH, "d", "a"))

    def test_edges_go_forward(self):
        self.assertEqual(topological_order(GRAPH), ["a", "b", "c", "d"])

    def test_a_cycle_has_no_order(self):
        with self.assertRaises(ValueError):
            topological_order({"a": {"b": 1}, "b": {"a": 1}})
