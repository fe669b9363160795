"""Does a scenario record frames once, replay them, and refuse what can never be?"""

import csv
import json
import unittest

from program import ProgramTest

STREAMS = """streams:
  - {name: front, count: 2, networks: [{name: lenet_5}], frames_per_s: 1000, deadline_ms: 1}
  - {name: side, networks: [{name: lenet_5}, {name: lenet_300_100}], frames_per_s: 500, deadline_ms: 2, phase_ms: 0.1}
"""
VARIANTS = """variants:
  - {label: base}
  - {label: wide, set: {lanes: 256}}
  - {label: eight_bits, quantise: linear_8}
"""
# Products of a frame.
LENET_5 = 2293000
LENET_300 = 266200


class Scenario(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("recorder.yaml", "model: fake_recorder\nlanes: 64\nclock_ghz: 1\n")

    def scenario(self, streams=STREAMS, variants="", extra="", accelerator="{name: ./recorder.yaml}"):
        return self.write("car.yaml", f"kind: scenario\naccelerator: {accelerator}\nseconds: 0.1\n{extra}{streams}"
                                      f"{variants}")

    def errors(self, code=2):
        _, err = self.nought("run", "car.yaml", "-o", "out", code=code)
        self.assertFalse([name for name in self.files("out") if name.endswith(".json")] if
                         (self.folder / "out").exists() else [])
        return err

    def test_simulate_writes_the_frame_of_an_accelerator_that_records_it(self):
        self.nought("simulate", "recorder.yaml", "lenet_5", "-o", "out")
        frame = json.loads((self.folder / "out/frame.json").read_text())
        self.assertEqual(frame["format"], "nought.frame/1")
        self.assertEqual((frame["accelerator"], frame["network"]), ("recorder", "lenet_5"))
        self.assertEqual(sum(task["macs"] for task in frame["tasks"]), LENET_5)
        self.nought("simulate", "fake.yaml", "lenet_5", "-o", "plain")
        self.assertNotIn("frame.json", self.files("plain"))

    def test_a_scenario_finds_the_fewest_chips_and_accounts_for_every_frame(self):
        self.scenario(variants=VARIANTS)
        answer = self.json("run", "car.yaml", "-o", "out")
        self.assertEqual(answer, json.loads((self.folder / "out/scenario.json").read_text()))
        self.assertEqual([row["variant"] for row in answer["variants"]], ["base", "wide", "eight_bits"])
        for row in answer["variants"]:
            self.assertTrue(row["no_frame_late"])
            self.assertEqual([stream["released"] for stream in row["streams"]], [200, 50])
            for stream in row["streams"]:
                self.assertEqual(stream["released"], stream["done"] + stream["late"] + stream["unfinished"])
                self.assertLessEqual(stream["latency_ms"]["p50"], stream["latency_ms"]["p99"])
                self.assertLessEqual(stream["latency_ms"]["p99"], stream["latency_ms"]["max"])
            for unit in row["units"]:
                time = sum(unit[key + "_cycles"] for key in ("busy", "wait_load", "wait_store", "idle"))
                self.assertEqual(time, row["chips"] * unit["count"] * 100_000_000)
        base, wide, _ = answer["variants"]
        self.assertLess(wide["chips"], base["chips"] + 1)
        # 2,500 frames/s of lenet_5 and 500 of lenet_300_100, two operations for each product.
        self.assertAlmostEqual(sum(stream["tops"] for stream in answer["streams"]),
                               2e-12 * (2500 * LENET_5 + 500 * LENET_300))

    def test_frames_are_recorded_once_and_can_be_replayed_again(self):
        self.scenario(variants=VARIANTS)
        first = self.json("run", "car.yaml", "-o", "out")
        self.assertEqual(sum(name.endswith("frame.json") for name in self.files("out")), 3 * 2)
        self.scenario(variants=VARIANTS, extra="frames: out\n")
        again, err = self.nought("run", "car.yaml", "-o", "again", "--json")
        self.assertEqual(json.loads(again), first)
        self.assertNotIn("trace of", err)
        self.assertFalse([name for name in self.files("again") if name.endswith("frame.json")])

    def test_a_given_number_of_chips_may_leave_frames_late(self):
        # Beyond what the peaks forbid: weights are loaded layer by layer, and none while the layer before computes.
        self.scenario(STREAMS.replace("deadline_ms: 1}", "deadline_ms: 0.06}"), extra="chips: 1\n")
        row = self.json("run", "car.yaml")["variants"][0]
        self.assertEqual(row["chips"], 1)
        self.assertEqual(row["late"], 200)
        self.assertFalse(row["no_frame_late"])
        self.assertGreater(row["frames"][0]["replayed_cycles"], 60000)

    def test_demand_on_paper_stands_beside(self):
        self.scenario(extra="paper: {}\n")
        answer = self.json("run", "car.yaml")
        self.assertEqual(answer["paper"]["estimate"]["tops"], 400)
        self.assertEqual(answer["paper"]["estimate_with_margin"]["tops"], 600)
        self.assertAlmostEqual(answer["paper"]["estimate_with_margin"]["chips"], 62.5)
        out, _ = self.nought("run", "car.yaml")
        self.assertIn("estimate: 20 x 4 x 5", out)
        self.assertLess(max(map(len, out.splitlines())), 121, out)

    def test_the_csv_files_are_tidy(self):
        self.scenario(variants=VARIANTS)
        self.nought("run", "car.yaml", "-o", "out")
        for name, rows in (("variants", 3), ("streams", 6), ("units", 3)):
            with open(self.folder / f"out/{name}.csv", newline="") as file:
                table = list(csv.DictReader(file))
            self.assertEqual(len(table), rows)
            self.assertTrue(all(None not in row and None not in row.values() for row in table))

    def test_an_accelerator_without_frames_is_refused_before_anything_is_simulated(self):
        self.scenario(accelerator="{name: ./fake.yaml}")
        self.assertIn("car.yaml:2:21: error: 'fake' records no frames that could be replayed", self.errors())

    def test_a_rate_that_can_never_be_met_names_its_resource(self):
        self.scenario(STREAMS.replace("1000", "100000"), extra="chips: 2\n")
        self.assertIn("car.yaml:6:72: error: stream 'front' can never meet its rate: it takes 459 GMAC/s of the "
                      "multipliers, and 2 chips have at most 128 GMAC/s\n", self.errors())
        self.scenario(STREAMS.replace("1000", "40000"), extra="chips: 1\n",
                      accelerator="{name: ./recorder.yaml, set: {lanes: 4096}}")
        self.assertIn("it takes 69.0 GB/s of the DRAM, and 1 chip has at most 16.0 GB/s", self.errors())

    def test_streams_that_are_too_much_only_together_are_told_so(self):
        self.scenario(STREAMS.replace("1000", "13000").replace("500,", "5000,"), extra="chips: 1\n")
        err = self.errors()
        self.assertIn("car.yaml:4:8: error: all streams together can never meet their rates: it takes 72.4 GMAC/s of "
                      "the multipliers, and 1 chip has at most 64.0 GMAC/s\n", err)

    def test_a_deadline_shorter_than_one_chip_can_is_refused_at_its_line(self):
        self.scenario(STREAMS.replace("deadline_ms: 1}", "deadline_ms: 0.01}"))
        self.assertIn("car.yaml:5:91: error: stream 'front' can never meet its deadline: 2.29 MMAC a frame take the "
                      "multipliers of one chip at least 35.8 us, not 10.0 us\n", self.errors())

    def test_all_errors_come_at_once(self):
        self.write("car.yaml", """kind: scenario
accelerator: {name: ./nothere.yaml}
chips: few
streams:
  - {name: a, networks: [{name: lenet_6}], deadline_ms: 1}
  - {name: b, networks: [], deadline_ms: 0}
  - {name: c, networks: [{nam: lenet_5}], deadline_ms: 1, rate: 3}
""")
        err = self.errors()
        for text in ("unknown key 'nam'", "unknown key 'rate'", "'streams[1].deadline_ms' must be"):
            self.assertIn(text, err)
        self.scenario(STREAMS.replace("side", "front").replace("{name: lenet_300_100}", "{name: lenet_5, seed: 2}"),
                      extra="chips: few\n")
        err = self.errors()
        for text in ("car.yaml:4:8: error: 'chips' must be auto or from 1 to 10000, not 'few'",
                     "two entries are called 'front'", "two different networks are called 'lenet_5': give them labels"):
            self.assertIn(text, err)
        self.write("car.yaml", """kind: scenario
accelerator: {name: ./nothere.yaml}
streams:
  - {name: a, networks: [{name: lenet_6}], deadline_ms: 1}
variants:
  - {label: b, prune: nothing}
""")
        err = self.errors()
        for text in ("nothere.yaml", "did you mean 'lenet_5'?", "car.yaml:6:23: error: "):
            self.assertIn(text, err)

    def test_check_and_explain_know_scenarios(self):
        self.scenario()
        out, _ = self.nought("check", "car.yaml")
        self.assertEqual(out, "car.yaml: in order (run)\n")
        self.assertIn("frames_in_flight: 2", self.nought("explain", "scenario")[0])

    def test_a_record_that_is_none_is_refused_at_its_key(self):
        self.scenario(extra="frames: old\n", streams="""streams:
  - {name: a, networks: [{name: lenet_5}], deadline_ms: 1}
""")
        self.assertIn("error: no such file: 'old/base/lenet_5/frame.json'", self.errors())
        self.write("old/base/lenet_5/frame.json", '{"format": "nought.frame/1"}')
        self.assertIn("frame.json: not a frame record: key 'accelerator' is missing", self.errors())


if __name__ == "__main__":
    unittest.main()
