"""Does a cascade weigh a little network before a big one, over the threshold?"""

import csv
import json
import unittest

from program import ProgramTest

PLAN = """kind: cascade
accelerator: {name: ./fake.yaml}
little: {name: lenet_5}
big: {name: convnet}
"""


class Cascade(ProgramTest):
    def cascade(self, extra="inputs: 3\n"):
        return self.write("pair.yaml", PLAN + extra)

    def errors(self):
        return self.nought("run", "pair.yaml", "-o", "out", code=2)[1]

    def test_the_curve_runs_from_the_little_network_alone_to_both(self):
        self.cascade()
        answer = self.json("run", "pair.yaml", "-o", "out")
        self.assertEqual(answer, json.loads((self.folder / "out/cascade.json").read_text()))
        little, big = (json.loads((self.folder / f"out/{name}/result.json").read_text())["totals"]
                       for name in ("lenet_5", "convnet"))
        points = answer["points"]
        # Left out: a step for each share of the inputs that there can be.
        self.assertEqual([round(3 * point["escalated"]) for point in points], [0, 1, 2, 3])
        self.assertEqual((points[0]["threshold"], points[-1]["threshold"]), (0, 1))
        self.assertAlmostEqual(points[0]["expected"]["cycles"], little["cycles"])
        for point in points:
            unsure = [entry for entry in answer["inputs"] if entry["confidence"] < point["threshold"]]
            self.assertAlmostEqual(point["escalated"], len(unsure) / 3)
            self.assertAlmostEqual(point["expected"]["joules"],
                                   little["joules"] + big["joules"] * point["escalated"])
        self.assertEqual(len(answer["inputs"]), 3)
        self.assertTrue(answer["synthetic_weights"])

    def test_every_input_can_be_simulated(self):
        self.cascade("inputs: 2\nsimulate: every_input\n")
        answer = self.json("run", "pair.yaml", "-o", "out")
        for index, entry in enumerate(answer["inputs"]):
            result = json.loads((self.folder / f"out/input_{index:04}/convnet/result.json").read_text())
            self.assertAlmostEqual(entry["big_cost"]["joules"], result["totals"]["joules"])
        self.assertAlmostEqual(answer["big_cost"]["joules"],
                               sum(entry["big_cost"]["joules"] for entry in answer["inputs"]) / 2)

    def test_a_given_rate_needs_no_inputs(self):
        self.cascade("escalation_rate: 0.25\n")
        out, _ = self.nought("run", "pair.yaml", "-o", "out")
        self.assertIn("given rate", out)
        self.assertLess(max(map(len, out.splitlines())), 121, out)
        with open(self.folder / "out/cascade.csv", newline="") as file:
            given, big = list(csv.DictReader(file))
        self.assertEqual(given["escalated"], "0.25")
        self.assertEqual(big["point"], "big_only")

    def test_pictures_stand_in_for_scenes(self):
        self.nought("trace", "convnet", "-o", "shots/trace")
        self.cascade("pictures: shots/trace\nthresholds: [0.5]\n")
        answer = self.json("run", "pair.yaml", "-o", "out")
        self.assertEqual([entry["input"] for entry in answer["inputs"]], ["input.png"])

    def test_what_makes_no_cascade_is_refused_at_its_line(self):
        self.cascade("")
        self.assertIn("missing key 'inputs'", self.errors())
        self.cascade("inputs: 3\npictures: .\n")
        self.assertIn("'pictures' and 'inputs' are both given", self.errors())
        self.cascade("escalation_rate: 0.5\nsimulate: every_input\n")
        self.assertIn("has no meaning without inputs", self.errors())
        self.cascade("inputs: 1\nthresholds: [3]\n")
        self.assertIn("pair.yaml:6:14: error: ", self.errors())
        self.write("pair.yaml", PLAN.replace("convnet", "alexnet") + "inputs: 1\n")
        self.assertIn("pair.yaml:4:13: error: lenet_5 has 10 outputs and alexnet has 1000: they cannot agree on a "
                      "class\n", self.errors())
        self.write("pair.yaml", PLAN.replace("convnet", "lenet_5") + "inputs: 1\n")
        self.assertIn("both networks are called 'lenet_5'", self.errors())
        self.cascade("pictures: .\n")
        self.assertIn("pair.yaml:5:11: error: ", self.errors())


if __name__ == "__main__":
    unittest.main()
