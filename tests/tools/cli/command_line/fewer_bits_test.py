"""Do the tables of pruning and quantisation, and the search for bits, say what is on the traces?"""

import array
import ast
import csv
import json
import unittest

from program import ProgramTest

PRUNING = """kind: pruning
networks:
  - {name: lenet_5, prune: han2015_lenet_5}
published: [han2015]
"""
QUANTISATION = """kind: quantisation
inputs: 2
networks: [{name: lenet_5}]
quantisers: [linear_8, bwn, xnor_net]
published: [quantisers]
"""


def non_zeros(path):
    """The shape of an NPY file of int16, and which elements are not zero."""
    data = path.read_bytes()
    start = 10 + int.from_bytes(data[8:10], "little")
    header = ast.literal_eval(data[10:start].decode())
    return header["shape"], [value != 0 for value in array.array("h", data[start:])]


def products_of_non_zeros(trace, layer):
    """All products and those of two non-zeros, one after another; LeNet-5 has neither padding nor strides."""
    shape, neurons = non_zeros(trace / layer / "input.npy")
    (filters, channels, *kernel), synapses = non_zeros(trace / layer / "weights.npy")
    height, width = shape[1:3] if len(shape) >= 3 else (1, 1)
    rows, columns = kernel[-2:] if kernel else (1, 1)
    size = channels * rows * columns
    kept = 0
    windows = [(y, x) for y in range(height - rows + 1) for x in range(width - columns + 1)]
    for y, x in windows:
        window = [neurons[(c * height + y + j) * width + x + i]
                  for c in range(channels) for j in range(rows) for i in range(columns)]
        places = [place for place, value in enumerate(window) if value]
        for n in range(filters):
            kept += sum(synapses[n * size + place] for place in places)
    return filters * size * len(windows), kept


class Pruning(ProgramTest):
    def test_what_is_left_is_counted_on_the_trace_and_stands_beside_the_published_table(self):
        self.write("run.yaml", PRUNING)
        out, _ = self.nought("run", "run.yaml", "-o", "out")
        self.assertRegex(out, r"conv2 +25\.0 k +3\.20 M +\S+ % +72 % +12\.0 % +12 % +\S+ % +10 % +second-hand")
        self.assertRegex(out, r"total +43\d k +4\.59 M ")
        self.assertEqual(self.files("out"), ["pruning.csv", "pruning.json", "report.html"])
        rows = json.loads((self.folder / "out/pruning.json").read_text())["networks"][0]["layers"]
        self.assertEqual([row["layer"] for row in rows], ["conv1", "conv2", "fc1", "fc2", "total"])
        self.nought("trace", "lenet_5", "--prune", "han2015_lenet_5", "-o", "trace")
        total = [0, 0]
        for row in rows[:-1]:
            counted = products_of_non_zeros(self.folder / "trace", row["layer"])
            self.assertEqual((row["products"], row["products_of_non_zeros"]), counted, row["layer"])
            self.assertLess(abs(row["weights_percent"] - row["published"]["weights_percent"]), 1)
            total = [sum(pair) for pair in zip(total, counted)]
        for row in rows[:3]:
            self.assertLess(abs(row["act_percent"] - row["published"]["act_percent"]), 1)
        self.assertEqual((rows[-1]["products"], rows[-1]["products_of_non_zeros"]), tuple(total))
        with open(self.folder / "out/pruning.csv", newline="") as file:
            table = list(csv.DictReader(file))
        self.assertAlmostEqual(float(table[4]["flop_percent"]), 100 * total[1] / total[0])
        self.assertEqual(table[0]["published.mark"], "second_hand")


class Quantisation(ProgramTest):
    def test_savings_stand_beside_the_published_ones(self):
        self.write("run.yaml", QUANTISATION)
        out, _ = self.nought("run", "run.yaml", "-o", "out")
        self.assertRegex(out, r"xnor_net +1 +1 +32\.00x +32\.00x printed +62\.27x +62\.27x computed")
        self.assertEqual(self.files("out"), ["quantisation.csv", "quantisation.json", "report.html"])
        table = json.loads((self.folder / "out/quantisation.json").read_text())["networks"][0]
        rows = {row["quantiser"]: row for row in table["quantisers"]}
        self.assertEqual(table["inputs"], 2)
        self.assertEqual(rows["linear_8"]["memory_saving"], 4)
        self.assertEqual(rows["linear_8"]["quantised_products"], rows["linear_8"]["products"])
        self.assertEqual(rows["linear_8"]["products"], 288000 + 1600000 + 400000 + 5000)
        # First and last layer stay in full precision.
        self.assertEqual(rows["xnor_net"]["quantised_products"], 1600000 + 400000)
        self.assertEqual(rows["bwn"]["product"], "add_subtract")
        self.assertLess(rows["linear_8"]["relative_error"], rows["xnor_net"]["relative_error"])
        with open(self.folder / "out/quantisation.csv", newline="") as file:
            self.assertEqual(len(list(csv.DictReader(file))), 3)


class Cost(ProgramTest):
    def changes(self, threshold):
        self.write("recipe.yaml", f"method: near_zero\nthresholds: [{threshold}, {threshold}]\n")
        self.run_file("  - name: ./fake.yaml\n    label: a\n  - name: ./fake.yaml\n    label: b\n    set: {lanes: 64}\n",
                      "  - {name: lenet_5, prune: ./recipe.yaml}\n  - {name: lenet_300_100}\n", "inputs: 2\n")
        out, _ = self.nought("run", "run.yaml", "-o", "out")
        return out, json.loads((self.folder / "out/comparison.json").read_text())["output_changes"]

    def test_thresholds_below_every_neuron_change_nothing(self):
        out, changes = self.changes(1)
        self.assertEqual(len(changes), 1)
        self.assertEqual((changes[0]["network"], changes[0]["inputs"]), ("lenet_5", 2))
        self.assertEqual((changes[0]["top1_agreement"], changes[0]["relative_error"]), (1, 0))
        self.assertRegex(out, r"lenet_5 .* 2 +100\.0 % +0\.0000 +4\.00x")

    def test_thresholds_above_most_neurons_move_the_outputs(self):
        _, changes = self.changes(30000)
        self.assertGreater(changes[0]["relative_error"], 0.1)


class Precision(ProgramTest):
    def test_the_bits_that_are_found_are_a_recipe_that_keeps_every_class(self):
        out, err = self.nought("precision", "lenet_5", "--inputs", 2, "-o", "bits.yaml")
        self.assertRegex(out, r"conv1 +288,000 +\d+\n +conv2 +1,600,000 +\d+\n")
        self.assertIn("top-1 agreement with fp32 100.0 % over 2 inputs", out)
        self.assertIn("round 1: ", err)
        self.nought("check", "bits.yaml")
        found = self.json("precision", "lenet_5", "--inputs", 2)
        self.assertEqual(found["top1_agreement"], 1)
        manifest = self.trace_with("bits.yaml")
        for layer, bits in found["activation_bits"].items():
            self.assertTrue(2 <= bits <= 16)
            self.assertLessEqual(manifest[layer]["input_bits"], bits)

    def trace_with(self, recipe):
        self.nought("trace", "lenet_5", "--quantise", f"./{recipe}", "-o", "trace")
        layers = json.loads((self.folder / "trace/manifest.json").read_text())["layers"]
        return {layer["name"]: layer for layer in layers}

    def test_what_cannot_be_searched_is_misuse(self):
        for arguments, message in ((("lenet_300_100",), "has no convolution layers"),
                                   (("lenet_5", "--agreement", 1.5), "1.5"),
                                   (("lenet_5", "--inputs", 0), "0"),
                                   (("lenet5",), "did you mean 'lenet_5'?")):
            self.assertIn(message, self.nought("precision", *arguments, code=2)[1])


class Kinds(ProgramTest):
    def complaint(self, text):
        self.write("run.yaml", text)
        return self.nought("check", "run.yaml", code=2)[1]

    def test_a_run_that_lacks_what_its_kind_needs_is_an_error(self):
        self.assertIn("missing key 'accelerators'", self.complaint("kind: comparison\nnetworks: [{name: lenet_5}]\n"))
        self.assertIn("missing key 'quantisers'",
                      self.complaint("kind: quantisation\ninputs: 2\nnetworks: [{name: lenet_5}]\n"))
        self.assertIn("unknown key 'quantisers'",
                      self.complaint(PRUNING + "quantisers: [bwn]\n"))
        self.assertIn("unknown key 'accelerators'",
                      self.complaint(QUANTISATION + "accelerators: [{name: ./fake.yaml}]\n"))

    def test_published_tables_of_layers_are_no_networks(self):
        self.write("han.yaml", "publication: A paper\nlayers:\n  - {network: lenet_5, layer: fc1}\n")
        _, err = self.nought("check", "han.yaml", code=2)
        self.assertIn("han.yaml:3:5: error: missing key 'weights' in 'layers[0]'", err)

    def test_a_misspelt_quantiser_gets_the_nearest_one_at_its_line(self):
        error = self.complaint(QUANTISATION.replace("bwn", "bwm"))
        self.assertIn("run.yaml:4:", error)
        self.assertIn("did you mean 'bwn'?", error)


if __name__ == "__main__":
    unittest.main()
