"""Do sweeps make every point once, whoever makes them and whatever dies meanwhile, and the same tables every time?"""

import csv
import json
import os
import signal
import time
import unittest

from program import ProgramTest, children_of, has_argument, has_mpi

TABLES = ("sweep.csv", "sweep.json", "report.html")

SWEEP = """description: a small one
accelerator: ./fake.yaml
network: lenet_5
baseline: {lanes: 8}
grid:
  lanes: [8, 16, 32, 64]
  clock_ghz: [0.5, 1, 2]
"""


class Sweeps(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("sweep.yaml", SWEEP)

    def sweep(self, folder, *options, code=0):
        return self.nought("sweep", "sweep.yaml", "-o", folder, *options, code=code)

    def tables(self, folder):
        return {name: (self.folder / folder / name).read_bytes() for name in TABLES}

    def points(self, folder):
        return sorted((self.folder / folder / "points").glob("*.json"))

    def rows(self, folder):
        with open(self.folder / folder / "sweep.csv", newline="") as file:
            return list(csv.DictReader(file))

    def test_a_row_has_what_its_parameters_ask_for(self):
        self.sweep("out")
        rows = self.rows("out")
        self.assertEqual([(row["lanes"], row["clock_ghz"]) for row in rows],
                         [(lanes, clock) for lanes in ("8", "16", "32", "64") for clock in ("0.5", "1", "2")])
        # The fake takes macs / lanes cycles; the baseline has 8 lanes at 1 GHz.
        for row in rows:
            self.assertAlmostEqual(float(row["speedup"]), int(row["lanes"]) / 8 * float(row["clock_ghz"]), places=2)
            self.assertEqual(row["verified"], "true")
        table = json.loads((self.folder / "out/sweep.json").read_text())
        self.assertEqual([effect["column"] for effect in table["main_effects"]], ["lanes", "clock_ghz"])
        self.assertIn(len(rows) - 1, table["front"])

    def test_the_tables_are_the_same_for_any_number_of_jobs_and_shards(self):
        self.sweep("one", "--jobs", "1")
        self.sweep("two", "--jobs", "2")
        for shard in ("3/3", "1/3", "2/3"):
            self.assertFalse((self.folder / "shards/sweep.csv").exists())
            self.sweep("shards", "--shard", shard)
        self.assertEqual(self.tables("one"), self.tables("two"))
        self.assertEqual(self.tables("one"), self.tables("shards"))
        self.assertEqual([path.read_bytes() for path in self.points("one")],
                         [path.read_bytes() for path in self.points("shards")])

    @unittest.skipUnless(has_mpi(), "no MPI here")
    def test_the_tables_are_the_same_under_mpirun(self):
        self.sweep("one", "--jobs", "1")
        run = self.mpirun(3, "sweep", "sweep.yaml", "-o", "ranks")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertEqual(self.tables("one"), self.tables("ranks"))
        wrong = self.mpirun(3, "sweep", "nowhere.yaml", "-o", "ranks")
        self.assertEqual(wrong.returncode, 2, wrong.stdout + wrong.stderr)
        self.assertIn("no such file: 'nowhere.yaml'", wrong.stderr)

    def test_a_second_run_makes_only_what_is_missing(self):
        _, err = self.sweep("out")
        self.assertIn("12 points made, 0 found, 0 failed", err)
        before = self.tables("out")
        gone, cut, kept = self.points("out")[:3]
        written = kept.stat().st_mtime_ns
        gone.unlink()
        cut.write_bytes(cut.read_bytes()[:500])
        _, err = self.sweep("out")
        self.assertIn("2 points made, 10 found, 0 failed", err)
        self.assertIn(f"{cut.name}: it is cut or not JSON; the point is made again", err)
        self.assertEqual(kept.stat().st_mtime_ns, written)
        self.assertEqual(self.tables("out"), before)

    def test_two_runs_over_one_folder_share_the_points(self):
        runs = [self.start("sweep", "sweep.yaml", "-o", "both", "--jobs", "2") for _ in range(2)]
        made = 0
        for run in runs:
            _, err = run.communicate(timeout=120)
            self.assertEqual(run.returncode, 0, err)
            made += int(err.split(" points made")[0].split()[-1])
        self.assertEqual(made, 12)
        self.sweep("one")
        self.assertEqual(self.tables("both"), self.tables("one"))

    def test_killed_workers_lose_nothing(self):
        self.sweep("one")
        process = self.start("sweep", "sweep.yaml", "-o", "stormy", "--jobs", "2")
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
        self.assertEqual(self.tables("stormy"), self.tables("one"))

    def test_a_killed_run_is_taken_up_by_the_next(self):
        process = self.start("sweep", "sweep.yaml", "-o", "again", "--jobs", "2")
        while process.poll() is None and not list((self.folder / "again").glob("points/*.json")):
            time.sleep(0.01)
        process.kill()
        process.communicate()
        self.sweep("again")
        self.sweep("one")
        self.assertEqual(self.tables("again"), self.tables("one"))

    def test_a_point_that_always_dies_fails_alone(self):
        self.write("sweep.yaml", SWEEP + "list: [{fault: none}, {fault: killed}]\n")
        _, err = self.sweep("out", code=1)
        self.assertIn("taken again (5 of 5)", err)
        self.assertIn("12 points made, 0 found, 12 failed", err)
        self.assertEqual(len(self.rows("out")), 12)
        self.assertIn("12 of 24 points are there", err)

    def test_an_output_that_differs_is_exit_3(self):
        self.write("sweep.yaml", SWEEP.replace("[8, 16, 32, 64]", "[8]") + "list: [{fault: wrong_output}]\n")
        self.sweep("out", code=3)
        # What gains are over is in order.
        self.assertEqual(len(self.points("out")), 1)

    def test_ctrl_c_leaves_nothing_half_written(self):
        self.write("sweep.yaml", SWEEP + "list: [{fault: slow}]\n")
        process = self.start("sweep", "sweep.yaml", "-o", "out", "--jobs", "2")
        end = time.monotonic() + 60
        while (len([pid for pid in children_of(process.pid) if has_argument(pid, "worker")]) < 2
               or not self.points("out")):
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(20), 130)
        process.communicate()
        self.assertEqual([name for name in self.files("out") if not name.endswith(".json")], [".claims"])

    def test_a_thousand_million_points_are_asked_back(self):
        values = ", ".join(str(1 + i) for i in range(1000))
        self.write("sweep.yaml", f"accelerator: ./fake.yaml\ngrid:\n  lanes: [{values}]\n  network.seed: [{values}]\n"
                                 f"  clock_ghz: [{', '.join(str((1 + i) / 100) for i in range(1000))}]\nnetwork: lenet_5\n")
        _, err = self.sweep("out", code=2)
        self.assertIn("1000 x 1000 x 1000 = 1000000000 points", err)
        self.assertIn("--yes", err)
        self.assertFalse((self.folder / "out").exists())

    def test_errors_come_before_anything_is_made(self):
        self.write("sweep.yaml", SWEEP + "  lanse: [1]\n  network.seed: [-1]\nlayers: [conv7]\n")
        _, err = self.sweep("out", code=2)
        self.assertIn("sweep.yaml:8:3: error: 'lanse' names no parameter of accelerator 'fake'", err)
        self.assertIn("did you mean 'lanes'?", err)
        self.assertIn("sweep.yaml:9:18: error: 'seed' must be", err)
        self.assertFalse((self.folder / "out").exists())

    def test_shards_that_are_none_are_refused(self):
        for shard in ("0/3", "4/3", "x"):
            _, err = self.sweep("out", "--shard", shard, code=2)
            self.assertIn("expected I/N", err)

    def test_check_and_json_work_as_elsewhere(self):
        out, _ = self.nought("check", "sweep.yaml")
        self.assertIn("in order (sweep)", out)
        table = self.json("sweep", "sweep.yaml", "-o", "out")
        self.assertEqual(table["format"], "nought.sweep/1")
        self.assertEqual(len(table["rows"]), 12)


if __name__ == "__main__":
    unittest.main()
