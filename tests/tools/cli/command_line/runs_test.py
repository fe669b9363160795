"""Does a run give the same bytes however many simulate at once, and survive a worker's death?"""

import csv
import json
import unittest

from program import ProgramTest

TWO = """  - name: ./fake.yaml
    label: slow_node
  - name: ./fake.yaml
    label: fast_node
    set: {lanes: 64}
"""
NETWORKS = """  - name: lenet_5
  - name: lenet_300_100
  - name: lenet_5
    label: dense_lenet
    density: 0.9
"""


class Runs(ProgramTest):
    def results(self, folder):
        return {name: (self.folder / folder / name).read_bytes() for name in self.files(folder)
                if not name.endswith("host.json")}

    def test_results_are_byte_identical_for_any_number_of_jobs(self):
        self.run_file(TWO, NETWORKS)
        first, _ = self.nought("run", "run.yaml", "-o", "one", "--jobs", 1)
        second, _ = self.nought("run", "run.yaml", "-o", "two", "--jobs", 2)
        self.assertEqual(first, second)
        self.assertEqual(self.results("one"), self.results("two"))
        self.assertEqual(len(self.results("one")), 3 + 2 * 3 * 2)  # the page among them

    def test_gains_are_over_the_baseline_and_means_over_networks(self):
        self.run_file(TWO, NETWORKS, "baseline: slow_node\n")
        comparison = self.json("run", "run.yaml", "-o", "out")
        self.assertEqual(comparison, json.loads((self.folder / "out/comparison.json").read_text()))
        self.assertEqual(comparison["accelerators"], ["slow_node", "fast_node"])
        self.assertEqual(comparison["networks"], ["lenet_5", "lenet_300_100", "dense_lenet"])
        fast = comparison["means"]["fast_node"]["conv"]
        # Four times the lanes: a quarter of the cycles, and the lanes' leakage by the cycle shrinks alike.
        self.assertAlmostEqual(fast["arithmetic"]["speedup"], 4)
        self.assertAlmostEqual(fast["geometric"]["speedup"], 4)
        self.assertAlmostEqual(comparison["areas"]["fast_node"]["overhead"], 2.64 / 2.16 - 1)
        entries = {(entry["network"], entry["accelerator"]): entry for entry in comparison["entries"]}
        dense = entries["dense_lenet", "fast_node"]["conv"]
        self.assertNotIn("conv", entries["lenet_300_100", "fast_node"])
        self.assertNotIn("gains", entries["lenet_5", "slow_node"]["conv"])
        self.assertAlmostEqual(sum(dense["lane_shares"].values()), 1)
        self.assertAlmostEqual(dense["edp"], dense["joules"] * dense["seconds"])
        self.assertAlmostEqual(dense["gains"]["ed2p"], dense["gains"]["edp"] * dense["gains"]["speedup"])

    def test_the_table_is_readable_at_a_hundred_columns(self):
        self.run_file(TWO, NETWORKS, "baseline: slow_node\n")
        out, err = self.nought("run", "run.yaml")
        self.assertLess(max(map(len, out.splitlines())), 121, out)
        self.assertIn("fast_node over slow_node", out)
        self.assertRegex(out, r"(?m)^  mean .* 4\.00x ")
        self.assertIn("lenet_5 on fast_node: ", err)
        self.assertTrue((self.folder / "out/run/comparison.csv").exists())

    def test_the_csv_is_tidy(self):
        self.run_file(TWO, NETWORKS)
        self.nought("run", "run.yaml", "-o", "out")
        with open(self.folder / "out/comparison.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 2 * 2 + 2 + 2 * 2)
        for row in rows:
            self.assertGreater(float(row["gains.speedup"]), 0)
            self.assertIn(row["scope"], ("conv", "all"))

    def test_compare_reads_the_results_of_a_run_again(self):
        self.run_file(TWO, NETWORKS, "baseline: slow_node\n")
        made = self.json("run", "run.yaml", "-o", "out")
        again = self.json("compare", "out")
        self.assertEqual(sorted(made["means"]), sorted(again["means"]))
        self.assertEqual(again["baseline"], "slow_node")
        other = self.json("compare", "out/lenet_5/slow_node/result.json", "out/lenet_5/fast_node",
                          "--baseline", "fast_node")
        self.assertAlmostEqual(other["means"]["slow_node"]["conv"]["arithmetic"]["speedup"], 0.25)

    def test_published_figures_stand_beside_the_measured_ones_with_their_mark(self):
        self.write("published.yaml", "publication: A paper\naccelerator: fake\nbaseline: fake\nnode_nm: 65\nfigures:\n"
                   "  - {metric: speedup, aggregate: mean, value: 3.5, mark: recalled, source: abstract}\n"
                   "  - {metric: area_overhead, component: cache, value: 0.1, mark: printed, source: table 1}\n")
        self.run_file(TWO, extra="baseline: slow_node\npublished: [./published.yaml]\n")
        out, _ = self.nought("run", "run.yaml", "-o", "out")
        self.assertRegex(out, r"speedup, mean +4\.00x +3\.50x +recalled +abstract")
        self.assertRegex(out, r"area overhead of cache +- +\+10\.00 % +printed +table 1")
        figures = self.json("compare", "out", "--published", "published.yaml")["published"][0]["figures"]
        self.assertEqual((figures[0]["published"], figures[0]["mark"]), (3.5, "recalled"))
        self.assertAlmostEqual(figures[0]["measured"], 4)

    def test_figures_of_a_variant_are_measured_on_the_accelerator_of_that_name(self):
        self.write("published.yaml", "publication: A paper\naccelerator: fake\nvariant: fast_node\nbaseline: fake\n"
                   "node_nm: 65\nfigures:\n"
                   "  - {metric: speedup, aggregate: mean, value: 2.5, mark: printed, source: abstract}\n"
                   "  - {metric: ideal_speedup, network: lenet_5, value: 5.33, mark: recalled, source: table I}\n")
        self.run_file(TWO, extra="baseline: slow_node\npublished: [./published.yaml]\n")
        out, _ = self.nought("run", "run.yaml", "-o", "out")
        self.assertIn("fast_node over fake: measured beside published, 65 nm", out)
        self.assertRegex(out, r"speedup beside the ideal, lenet_5 +4\.00x +5\.33x +recalled")
        # Nothing in the run is called so.
        self.write("published.yaml", (self.folder / "published.yaml").read_text().replace("fast_node", "other_node"))
        self.assertNotIn("A paper", self.nought("compare", "out", "--published", "published.yaml")[0])

    def test_compare_refuses_what_cannot_be_compared(self):
        self.nought("simulate", "fake.yaml", "lenet_5", "-o", "a")
        self.nought("simulate", "fake.yaml", "lenet_5", "-o", "b", "--seed", "2", "--title", "other")
        self.nought("simulate", "fake.yaml", "lenet_5", "-o", "c", "--layers", "conv1", "--title", "other")
        self.write("d.json", '{"format": "nought.trace/1"}')
        self.write("e.json", '{\n  "format":: 1}')
        for arguments, message in (
                (("a", "a"), "two results are of lenet_5 on fake"),
                (("a", "b"), "fake and other ran different traces of lenet_5"),
                (("a", "c"), "fake and other simulated different layers of lenet_5"),
                (("a", "--baseline", "fkae"), "did you mean 'fake'?"),
                (("d.json",), "d.json: not a result: 'format' must be 'nought.result/1'"),
                (("e.json",), "e.json:2:12: error: this is not JSON"),
                (("nowhere",), "nowhere"),
                ((self.folder / "empty",), "empty")):
            (self.folder / "empty").mkdir(exist_ok=True)
            _, err = self.nought("compare", *arguments, code=2)
            self.assertIn(message, err)

    def test_a_killed_worker_takes_nothing_else_along(self):
        self.run_file(TWO + "  - name: ./fake.yaml\n    label: doomed\n    set: {fault: killed}\n")
        (self.folder / "out").mkdir()
        self.write("out/lenet_5/doomed/result.json", "of an earlier run")
        out, err = self.nought("run", "run.yaml", "-o", "out", code=1)
        self.assertEqual(out, "")
        self.assertEqual(err.count("error: "), 1, err)
        self.assertIn("lenet_5 on doomed: the worker was killed by signal 9", err)
        self.assertEqual(self.files("out"), [f"lenet_5/{node}/{name}" for node in ("fast_node", "slow_node")
                                             for name in ("host.json", "layers.csv", "result.json", "statistics.csv")])

    def test_a_wrong_output_is_exit_code_3(self):
        self.run_file(TWO + "  - name: ./fake.yaml\n    label: broken\n    set: {fault: wrong_output}\n")
        _, err = self.nought("run", "run.yaml", "-o", "out", code=3)
        self.assertIn("lenet_5 on broken, layer fc2: output [0, 1, 2] should be 5 and is -3", err)
        self.assertIn("lenet_5/slow_node/result.json", self.files("out"))

    def test_every_error_of_a_run_comes_before_anything_is_simulated(self):
        self.run_file("  - name: ./fake.yaml\n    set: {lanse: 3}\n", "  - name: alexnt\n")
        _, err = self.nought("run", "run.yaml", "-o", "out", code=2)
        self.assertIn("did you mean 'alexnet'?", err)
        self.assertRegex(err, r"run\.yaml:\d+:11: error: unknown key 'lanse'")
        self.assertIn("did you mean 'lanes'?", err)
        self.assertFalse((self.folder / "out").exists())

    def test_a_recipe_that_a_unit_cannot_take_is_an_error_at_its_line(self):
        self.run_file(TWO, "  - name: lenet_300_100\n  - name: lenet_5\n    quantise: log2\n")
        _, err = self.nought("run", "run.yaml", "-o", "out", code=2)
        self.assertRegex(err, r"run\.yaml:\d+:\d+: error: lenet_5: .* cannot run conv1: log2 weights do not fit; "
                              "the unit takes linear ones")
        self.assertEqual(err.count("error: "), 2, err)
        self.assertFalse((self.folder / "out").exists())
        _, err = self.nought("simulate", "fake.yaml", "lenet_5", "--quantise", "log2", code=2)
        self.assertIn("cannot run conv1: log2 weights", err)


if __name__ == "__main__":
    unittest.main()
