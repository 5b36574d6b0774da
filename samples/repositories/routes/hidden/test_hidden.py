import unittest

from routes.graph import add_edge, nodes, reverse
from routes.search import distances, shortest_path, topological_order


class HiddenTest(unittest.TestCase):
    def test_an_empty_graph_has_no_nodes(self):
        self.assertEqual(nodes({}), [])

    def test_turning_twice_changes_nothing(self):
        graph = {"a": {"b": 2}, "b": {}, "c": {"a": 1}}
        self.assertEqual(reverse(reverse(graph)), graph)

    def test_adding_keeps_other_edges(self):
        graph = {"a": {"c": 2}}
        add_edge(graph, "a", "b", 1)
        self.assertEqual(graph["a"], {"c": 2, "b": 1})

    def test_the_start_is_at_no_distance(self):
        self.assertEqual(distances({}, "x"), {"x": 0})

    def test_cycles_do_not_matter_to_distances(self):
        self.assertEqual(distances({"a": {"b": 1}, "b": {"a": 1, "c": 1}}, "a"), {"a": 0, "b": 1, "c": 2})

    def test_the_way_to_oneself(self):
        self.assertEqual(shortest_path({"a": {}}, "a", "a"), ["a"])

    def test_of_equal_ways_the_first_by_name_before_the_end(self):
        graph = {"s": {"x": 1, "y": 1}, "x": {"t": 1}, "y": {"t": 1}}
        self.assertEqual(shortest_path(graph, "s", "t"), ["s", "x", "t"])

    def test_choices_are_made_by_name(self):
        self.assertEqual(topological_order({"b": {}, "a": {}, "c": {"a": 1}}), ["b", "c", "a"])
