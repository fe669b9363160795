"""Do list, explain and check say what is there and what is wrong with it?"""

import unittest

from program import ProgramTest


class Lists(ProgramTest):
    def test_networks_come_with_their_exact_counts(self):
        networks = {network["name"]: network for network in self.json("list", "networks")}
        # 96x55x55x363 + 256x27x27x1200 + 384x13x13x2304 + 384x13x13x1728 + 256x13x13x1728 + 9216x4096 + 4096x4096 + 4096x1000
        self.assertEqual(networks["alexnet"]["multiplications"], 724406816)
        self.assertEqual(networks["lenet_300_100"]["parameters"], 784 * 300 + 300 * 100 + 100 * 10)
        self.assertEqual(networks["lenet_300_100"]["multiplications_with_bias"], 266200 + 410)

    def test_every_kind_prints_json(self):
        for kind in ("networks", "accelerators", "quantisers", "pruners", "technologies"):
            for entry in self.json("list", kind):
                self.assertTrue(entry["name"])

    def test_methods_come_with_the_recipes_that_are_for_them(self):
        pruners = {pruner["name"]: pruner for pruner in self.json("list", "pruners")}
        self.assertIn("han2015_alexnet", pruners["magnitude"]["recipes"])
        self.assertIn("cnvlutin_isca2016_googlenet", pruners["near_zero"]["recipes"])
        self.assertEqual(set(pruners), {"group_wise", "magnitude", "near_zero"})

    def test_quantisers_say_what_they_save(self):
        quantisers = {quantiser["name"]: quantiser for quantiser in self.json("list", "quantisers")}
        self.assertEqual(quantisers["xnor_net"]["memory_saving"], 32)
        self.assertEqual(quantisers["xnor_net"]["product"], "xnor_popcount")
        self.assertEqual(quantisers["twn"]["weight_bits"], 2)
        self.assertIn("stripes_micro2016_vgg19", quantisers["linear"]["recipes"])
        out, _ = self.nought("list", "quantisers")
        self.assertIn("32x less", out)


class Explain(ProgramTest):
    def test_what_explain_prints_is_a_file_that_check_accepts(self):
        for name, path in (("fake", "accelerators/a.yaml"), ("alexnet", "networks/n.yaml"), ("65nm", "tech/t.yaml"),
                           ("linear", "quantisation/q.yaml"), ("log2", "log.yaml"),
                           ("han2015_alexnet", "pruning/p.yaml")):
            out, _ = self.nought("explain", name)
            self.write(path, out)
            self.nought("check", path)

    def test_every_parameter_has_its_sentence_and_default(self):
        out, _ = self.nought("explain", "fake")
        self.assertIn("multiplications a cycle", out)
        self.assertIn("lanes: 16", out)

    def test_an_unknown_name_gets_the_nearest_one(self):
        _, err = self.nought("explain", "alexnt", code=2)
        self.assertIn("did you mean 'alexnet'?", err)


class Check(ProgramTest):
    def test_all_errors_of_all_files_come_at_once(self):
        self.write("bad.yaml", "model: fake\nlanse: 4\nclock_ghz: fast\n")
        self.write("worse.yaml", "model: fkae\n")
        _, err = self.nought("check", "bad.yaml", "fake.yaml", "worse.yaml", code=2)
        self.assertIn("bad.yaml:2:1: error: unknown key 'lanse'", err)
        self.assertIn("did you mean 'lanes'?", err)
        self.assertIn("bad.yaml:3:12: error:", err)
        self.assertIn("worse.yaml:1:8: error: unknown accelerator model 'fkae'", err)
        self.assertIn("did you mean 'fake'?", err)

    def test_a_run_is_checked_with_every_file_that_it_names(self):
        self.write("lame.yaml", "model: fake\nlanes: 0\n")
        self.run_file("  - name: ./lame.yaml\n  - name: ./fake.yaml\n    set: {lanse: 3}\n", "  - name: alexnt\n",
                      "published: [nobody_1999]\n")
        _, err = self.nought("check", "run.yaml", code=2)
        self.assertIn("run.yaml:3:11: error: no 'alexnt'", err)
        self.assertIn("lame.yaml:2:8: error:", err)
        self.assertIn("'lanse' names no parameter of accelerator 'fake'", err)
        self.assertIn("nobody_1999", err)

    def test_recipes_are_checked_alone_and_in_a_run_against_their_network(self):
        self.write("bits.yaml", "method: linear\nactivation_bits: [9, 8, 5, 5, 77]\nweigth_bits: 8\n")
        self.write("none.yaml", "method: magnitud\nkept: 1\n")
        _, err = self.nought("check", "bits.yaml", "none.yaml", code=2)
        self.assertIn("bits.yaml:2:31: error: 'activation_bits[4]' must be 2 to 16, not '77'", err)
        self.assertIn("did you mean 'weight_bits'?", err)
        self.assertIn("none.yaml:1:9: error: unknown pruner 'magnitud'", err)
        self.write("cut.yaml", "method: near_zero\nthresholds: {conv1: 4, conv9: 4}\n")
        self.nought("check", "cut.yaml")
        self.run_file("  - name: ./fake.yaml\n",
                      "  - {name: lenet_5, prune: ./cut.yaml, quantise: stripes_micro2016_alexnet}\n")
        _, err = self.nought("check", "run.yaml", code=2)
        self.assertIn("cut.yaml:2:24: error: 'lenet_5' has no conv or fc layer 'conv9'", err)
        self.assertIn("stripes_micro2016_alexnet.yaml:", err)
        self.assertIn("'activation_bits' has 5 values, but 'lenet_5' has 2 convolution layers", err)

    def test_entries_of_one_name_and_a_foreign_baseline_are_errors(self):
        self.run_file("  - name: ./fake.yaml\n    label: a\n  - name: ./fake.yaml\n    label: a\n")
        _, err = self.nought("check", "run.yaml", code=2)
        self.assertIn("two entries are called 'a'", err)
        self.run_file("  - name: ./fake.yaml\n    label: a\n", extra="baseline: b\n")
        _, err = self.nought("check", "run.yaml", code=2)
        self.assertIn("'b' is not one of the accelerators", err)

    def test_a_file_of_no_known_kind_and_a_missing_file_are_errors(self):
        self.write("shopping.yaml", "eggs: 12\n")
        _, err = self.nought("check", "shopping.yaml", "nowhere.yaml", code=2)
        self.assertIn("shopping.yaml: error: not a Nought configuration", err)
        self.assertIn("nowhere.yaml", err)

    def test_json_has_a_verdict_for_each_file(self):
        self.write("bad.yaml", "model: fake\nlanse: 4\n")
        bad, good = self.json("check", "bad.yaml", "fake.yaml", code=2)
        self.assertFalse(bad["ok"])
        self.assertIn("lanse", bad["errors"][0])
        self.assertEqual((good["kind"], good["ok"], good["errors"]), ("accelerator", True, []))


if __name__ == "__main__":
    unittest.main()
