"""Does a run give the same bytes however many simulate at once, and survive a worker's death?"""

import csv
import json
import os
import signal
import time
import unittest

from program import ProgramTest, children_of, has_argument, has_mpi

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
        # The page among the tables; point.json beside the three files of each result; the claims.
        self.assertEqual(len(self.results("one")), 3 + 4 * 3 * 2 + 1)

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
        self.assertEqual(set(entries["lenet_5", "slow_node"]["conv"]["gains"].values()), {1})
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
        self.write("other.yaml", "model: fake\n")
        self.nought("simulate", "other.yaml", "lenet_5", "-o", "b", "--seed", "2")
        self.nought("simulate", "other.yaml", "lenet_5", "-o", "c", "--layers", "conv1")
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
        out, err = self.nought("run", "run.yaml", "-o", "out", code=1)
        self.assertEqual(out, "")
        self.assertEqual(err.count("error: "), 1, err)
        self.assertIn("lenet_5 on doomed: the worker was killed by signal 9", err)
        self.assertIn("taken again (5 of 5)", err)
        self.assertIn("2 of 3 points are there", err)
        self.assertEqual(self.files("out"), [".claims"] + [f"lenet_5/{node}/{name}" for node in ("fast_node", "slow_node")
                                                           for name in ("host.json", "layers.csv", "point.json",
                                                                        "result.json", "statistics.csv")])

    def times(self, folder):
        return {name: (self.folder / folder / name).stat().st_mtime_ns for name in self.files(folder)
                if name.endswith("result.json")}

    def test_a_second_run_simulates_nothing(self):
        self.run_file(TWO, NETWORKS)
        first, err = self.nought("run", "run.yaml", "-o", "out")
        self.assertIn("6 points made, 0 found, 0 failed", err)
        before, written = self.results("out"), self.times("out")
        second, err = self.nought("run", "run.yaml", "-o", "out")
        self.assertIn("0 points made, 6 found, 0 failed", err)
        self.assertEqual((first, before, written), (second, self.results("out"), self.times("out")))

    def test_what_was_edited_cut_or_lost_is_made_again_and_told(self):
        self.run_file(TWO, NETWORKS)
        self.nought("run", "run.yaml", "-o", "out")
        before = self.results("out")
        result = self.folder / "out/lenet_5/slow_node/result.json"
        result.write_text(result.read_text().replace('"cycles": 1', '"cycles": 2'))
        layers = self.folder / "out/lenet_5/fast_node/layers.csv"
        layers.write_bytes(layers.read_bytes()[:-20])
        point = self.folder / "out/dense_lenet/slow_node/point.json"
        point.write_bytes(point.read_bytes()[:300])
        (self.folder / "out/dense_lenet/fast_node/result.json").unlink()
        old = self.folder / "out/lenet_300_100/slow_node/point.json"
        old.write_text(old.read_text().replace('"program": "', '"program": "0.'))
        (self.folder / "out/lenet_300_100/fast_node/point.json").unlink()
        _, err = self.nought("run", "run.yaml", "-o", "out")
        self.assertIn("6 points made, 0 found, 0 failed", err)
        for text in ("lenet_5/slow_node/point.json: result.json beside it is not what was written",
                     "lenet_5/fast_node/point.json: layers.csv beside it is not what was written",
                     "dense_lenet/slow_node/point.json: it is cut or not JSON",
                     "dense_lenet/fast_node/point.json: result.json beside it is not what was written",
                     "lenet_300_100/slow_node/point.json: it is of Nought 0.",
                     "lenet_300_100/fast_node/result.json: it is of another version"):
            self.assertIn(text, err)
        self.assertEqual(err.count("; the point is made again"), 6)
        self.assertEqual(self.results("out"), before)

    def test_only_what_changed_in_a_run_is_simulated_again(self):
        self.run_file(TWO, NETWORKS)
        self.nought("run", "run.yaml", "-o", "out")
        written = self.times("out")
        self.run_file(TWO.replace("lanes: 64", "lanes: 32").replace("slow_node", "first_node"),
                      NETWORKS.replace("  - name: lenet_300_100\n", ""))
        out, err = self.nought("run", "run.yaml", "-o", "out")
        self.assertIn("4 points made, 0 found, 0 failed", err)
        self.assertEqual(err.count("what it was made from has changed since"), 2)
        # Results of what is not in the run any more stay, and are in no table.
        self.assertNotIn("lenet_300_100", out)
        self.assertNotIn("slow_node", out + (self.folder / "out/comparison.csv").read_text())
        again = self.times("out")
        self.assertEqual({name: again[name] for name in written if "slow_node" in name or "_100" in name},
                         {name: time for name, time in written.items() if "slow_node" in name or "_100" in name})
        self.nought("run", "run.yaml", "-o", "fresh")
        self.assertEqual(self.results("fresh"), {name: data for name, data in self.results("out").items()
                                                 if "slow_node" not in name and "_100" not in name})

    def test_shards_leave_the_same_files(self):
        self.run_file(TWO, NETWORKS)
        self.nought("run", "run.yaml", "-o", "whole")
        for shard in ("1/2", "2/2"):
            self.assertFalse((self.folder / "parts/comparison.json").exists())
            self.nought("run", "run.yaml", "-o", "parts", "--shard", shard)
        self.assertEqual(self.results("whole"), self.results("parts"))

    @unittest.skipUnless(has_mpi(), "no MPI here")
    def test_results_are_the_same_under_mpirun(self):
        self.run_file(TWO, NETWORKS)
        self.nought("run", "run.yaml", "-o", "one")
        run = self.mpirun(2, "run", "run.yaml", "-o", "ranks")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertEqual(self.results("one"), self.results("ranks"))

    def test_killed_workers_lose_nothing(self):
        self.run_file(TWO, NETWORKS)
        self.nought("run", "run.yaml", "-o", "one")
        process = self.start("run", "run.yaml", "-o", "stormy", "--jobs", "2")
        killed = 0
        while process.poll() is None:
            victims = [pid for pid in children_of(process.pid) if has_argument(pid, "worker")]
            if victims and killed < 4:
                try:
                    os.kill(victims[0], signal.SIGKILL)
                    killed += 1
                except ProcessLookupError:
                    pass
            time.sleep(0.02)
        _, err = process.communicate()
        self.assertEqual(process.returncode, 0, err)
        self.assertEqual(self.results("stormy"), self.results("one"))

    def test_a_wrong_output_is_exit_code_3(self):
        self.run_file(TWO + "  - name: ./fake.yaml\n    label: broken\n    set: {fault: wrong_output}\n")
        _, err = self.nought("run", "run.yaml", "-o", "out", code=3)
        self.assertIn("lenet_5 on broken, layer fc2: output [0, 1, 2] should be 5 and is -3", err)
        self.assertIn("lenet_5/slow_node/result.json", self.files("out"))

    def test_every_error_of_a_run_comes_before_anything_is_simulated(self):
        self.run_file("  - name: ./fake.yaml\n    set: {lanse: 3}\n", "  - name: alexnt\n")
        _, err = self.nought("run", "run.yaml", "-o", "out", code=2)
        self.assertIn("did you mean 'alexnet'?", err)
        self.assertRegex(err, r"run\.yaml:\d+:11: error: 'lanse' names no parameter of accelerator 'fake'")
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
