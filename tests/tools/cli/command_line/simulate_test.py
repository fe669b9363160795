"""Does `simulate` write what it says, and nothing when it fails?"""

import csv
import json
import pathlib
import resource
import shutil
import unittest

from program import ProgramTest


def small_files_only():
    """In the child: every file may have 100 bytes, which is what a full disk looks like to a program."""
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


class Simulate(ProgramTest):
    def test_a_result_a_table_and_the_host_time_are_written(self):
        self.nought("simulate", "fake.yaml", "lenet_5", "-o", "out")
        self.assertEqual(self.files("out"), ["host.json", "layers.csv", "report.html", "result.json",
                                             "statistics.csv"])
        result = json.loads((self.folder / "out/result.json").read_text())
        self.assertEqual(result["format"], "nought.result/1")
        self.assertEqual(result["network"], "lenet_5")
        self.assertEqual(result["accelerator"]["config"]["lanes"], 16)
        with open(self.folder / "out/layers.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([row["name"] for row in rows], ["conv1", "conv2", "fc1", "fc2"])
        # LeNet-5: 20 filters of 5x5 at 24x24 places; 16 lanes.
        self.assertEqual(int(rows[0]["macs"]), 20 * 25 * 24 * 24)
        self.assertEqual(int(rows[0]["cycles"]), 20 * 25 * 24 * 24 // 16)
        for row in rows:
            lane_cycles = sum(int(value) for key, value in row.items() if key.startswith("lane_cycles."))
            self.assertEqual(lane_cycles, 16 * int(row["cycles"]))
            self.assertEqual(row["verified"], "true")
        host = json.loads((self.folder / "out/host.json").read_text())
        self.assertGreater(host["macs_per_second"], 0)

    def test_the_table_shows_layers_and_totals(self):
        out, _ = self.nought("simulate", "fake.yaml", "lenet_5")
        self.assertRegex(out, r"(?m)^conv1 +conv +288 k +[\d.]+ % +18,000 +18,000 ")
        self.assertRegex(out, r"(?m)^total ")
        self.assertLess(max(map(len, out.splitlines())), 101)

    def test_statistics_are_those_of_modules_so_an_accelerator_without_any_has_none(self):
        out, err = self.nought("simulate", "fake.yaml", "lenet_5", "-o", "out", "--statistics", code=2)
        self.assertEqual(out, "")
        self.assertIn("the accelerator has no statistics", err)
        _, err = self.nought("simulate", "fake.yaml", "lenet_5", "--statistics", "dma", "--json", code=2)
        self.assertIn("--statistics", err)

    def test_json_on_standard_output_is_the_result(self):
        result = self.json("simulate", "fake.yaml", "lenet_5", "-o", "out")
        self.assertEqual(result, json.loads((self.folder / "out/result.json").read_text()))

    def test_set_overrides_a_parameter_and_its_errors_point_there(self):
        result = self.json("simulate", "fake.yaml", "lenet_5", "--set", "lanes=32", "--set", "clock_ghz=0.5")
        self.assertEqual(result["accelerator"]["config"]["lanes"], 32)
        self.assertEqual(result["clock_ghz"], 0.5)
        _, err = self.nought("simulate", "fake.yaml", "lenet_5", "--set", "lanse=32", code=2)
        self.assertIn("--set lanse=32", err)
        self.assertIn("did you mean 'lanes'?", err)
        _, err = self.nought("simulate", "fake.yaml", "lenet_5", "--set", "lanes", code=2)
        self.assertIn("expected KEY=VALUE", err)

    def test_layers_can_be_chosen_and_unknown_ones_get_the_nearest_name(self):
        result = self.json("simulate", "fake.yaml", "lenet_5", "--layers", "conv2,fc1")
        self.assertEqual([layer["name"] for layer in result["layers"]], ["conv2", "fc1"])
        _, err = self.nought("simulate", "fake.yaml", "lenet_5", "--layers", "conv22", code=2)
        self.assertIn("lenet_5 has no layer 'conv22'", err)
        self.assertIn("did you mean 'conv2'?", err)

    def test_timing_only_verifies_nothing(self):
        result = self.json("simulate", "fake.yaml", "lenet_5", "--timing-only")
        self.assertTrue(result["timing_only"])
        self.assertFalse(result["totals"]["verified"])

    def test_a_wrong_output_is_exit_code_3_with_layer_and_element(self):
        _, err = self.nought("simulate", "fake.yaml", "lenet_5", "--set", "fault=wrong_output", code=3)
        self.assertIn("layer fc2: output [0, 1, 2] should be 5 and is -3; 7 elements differ", err)

    def test_an_exported_trace_gives_the_same_result_as_the_network(self):
        out, _ = self.nought("trace", "lenet_5", "-o", "trace")
        self.assertEqual(out, "trace\n")
        self.assertIn("manifest.json", self.files("trace"))
        self.assertEqual(self.json("simulate", "fake.yaml", "trace"), self.json("simulate", "fake.yaml", "lenet_5"))

    def test_another_seed_is_another_trace(self):
        first, again, other = (self.json("simulate", "fake.yaml", "lenet_5", "--seed", seed)["trace"]
                               for seed in (1, 1, 2))
        self.assertEqual(first, again)
        self.assertNotEqual(first, other)

    def test_recipes_change_the_trace_and_what_they_say_decides_which_one_is_found_in_the_cache(self):
        def trace(*options):
            return self.json("trace", "lenet_5", *options)["trace"]

        def bits(folder):
            manifest = json.loads((pathlib.Path(folder) / "manifest.json").read_text())
            return [layer["input_bits"] for layer in manifest["layers"]]

        plain = trace()
        pruned = trace("--prune", "han2015_lenet_5")
        narrow = trace("--quantise", "stripes_micro2016_lenet_5")
        recipe = self.write("mine.yaml", "method: linear\nactivation_bits: [3, 3]\n")
        mine = trace("--quantise", "./mine.yaml")
        recipe.write_text("method: linear\nactivation_bits: [4, 4]\n")
        other = trace("--quantise", "./mine.yaml")
        self.assertEqual(len({plain, pruned, narrow, mine, other}), 5)
        self.nought("simulate", "fake.yaml", "lenet_5", "--prune", "han2015_lenet_5", "--quantise", "xnor_net")
        self.assertEqual(bits(narrow), [3, 3, 16, 16])
        self.assertEqual(bits(other), [4, 4, 16, 16])

    def test_a_recipe_for_another_network_is_bad_input(self):
        _, err = self.nought("trace", "lenet_5", "--prune", "han2015_alexnet", "--quantise", "linera_8", code=2)
        self.assertIn("did you mean 'linear_8'?", err)
        _, err = self.nought("trace", "lenet_5", "--prune", "han2015_alexnet", "--quantise",
                             "stripes_micro2016_nin", code=2)
        self.assertIn("'lenet_5' has no conv or fc layer 'conv3'", err)
        self.assertIn("'activation_bits' has 12 values", err)

    def test_unknown_names_get_the_nearest_one(self):
        _, err = self.nought("simulate", "fake.yaml", "lenet_6", code=2)
        self.assertIn("did you mean 'lenet_5'?", err)
        _, err = self.nought("simulate", "nowhere.yaml", "lenet_5", code=2)
        self.assertIn("nowhere.yaml", err)

    def test_a_full_disk_is_exit_code_1_and_leaves_nothing_half_written(self):
        self.nought("trace", "lenet_5")  # the cache is not part of this
        _, err = self.nought("simulate", "fake.yaml", "lenet_5", "-o", "out", code=1, preexec_fn=small_files_only)
        self.assertIn("out/", err)
        self.assertEqual(len(err.splitlines()), 1, err)
        self.assertEqual(self.files("out"), [])

    def test_a_trace_that_does_not_fit_leaves_nothing(self):
        _, err = self.nought("trace", "lenet_5", "-o", "trace", code=1, preexec_fn=small_files_only)
        self.assertEqual(len(err.splitlines()), 1, err)
        self.assertEqual(self.files(), ["fake.yaml"])

    def test_a_folder_that_cannot_be_made_is_a_failure(self):
        _, err = self.nought("simulate", "fake.yaml", "lenet_5", "-o", "fake.yaml/out", code=1)
        self.assertIn("fake.yaml/out", err)

    def test_a_damaged_trace_is_bad_input(self):
        self.nought("trace", "lenet_5", "-o", "trace")
        shutil.rmtree(self.folder / "trace/conv2")
        _, err = self.nought("simulate", "fake.yaml", "trace", code=2)
        self.assertIn("conv2", err)


if __name__ == "__main__":
    unittest.main()
