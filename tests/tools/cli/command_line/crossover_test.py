"""Does the comparison of dense and sparse products cover every layer and density? Times are not judged."""

import csv
import json
import unittest

from program import ProgramTest

DENSITIES = 19


class Crossover(ProgramTest):
    def test_every_layer_is_measured_at_every_density_and_at_the_published_one(self):
        out, err = self.nought("crossover", "lenet_5", "--repetitions", 1, "-o", "out")
        self.assertRegex(out, r"conv1 +20x25 +25x576 +288 k ")
        self.assertRegex(out, r"conv2 +50x500 +500x64 +1\.60 M .* 12\.0 % +second-hand")
        self.assertIn("sparse wins below 10 % non-zeros", out)
        self.assertIn("crossover.dat", err)
        self.assertEqual(self.files("out"), ["crossover.csv", "crossover.dat", "crossover.json"])
        with open(self.folder / "out/crossover.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 2 * (DENSITIES + 1))
        published = {row["layer"]: float(row["density"]) for row in rows if row["published"] == "true"}
        self.assertEqual(published, {"conv1": 0.66, "conv2": 0.12})
        for row in rows:
            self.assertAlmostEqual(float(row["speedup"]), float(row["dense_seconds"]) / float(row["sparse_seconds"]))
        report = json.loads((self.folder / "out/crossover.json").read_text())
        self.assertEqual([layer["layer"] for layer in report["layers"]], ["conv1", "conv2"])
        plot = [line.split() for line in (self.folder / "out/crossover.dat").read_text().splitlines()
                if not line.startswith("#")]
        self.assertEqual(plot[0], ["density", "conv1", "conv2"])
        self.assertEqual(len(plot), 1 + DENSITIES)
        self.assertEqual((plot[1][0], plot[-1][0]), ("1", "0.01"))

    def test_a_network_that_is_not_published_has_no_marks(self):
        report = self.json("crossover", "convnet", "--repetitions", 1)
        self.assertEqual(len(report["layers"]), 3)
        self.assertNotIn("published", report["layers"][0])

    def test_what_cannot_be_measured_is_misuse(self):
        for arguments, message in ((("lenet_300_100",), "has no convolution layers"),
                                   (("alexnt",), "did you mean 'alexnet'?"),
                                   (("alexnet", "--repetitions", 0), "0")):
            self.assertIn(message, self.nought("crossover", *arguments, code=2)[1])


if __name__ == "__main__":
    unittest.main()
