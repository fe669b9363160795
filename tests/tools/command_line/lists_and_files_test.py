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

    def test_an_empty_registry_is_an_empty_list_with_a_note(self):
        out, err = self.nought("list", "pruners")
        self.assertEqual(out, "")
        self.assertIn("no pruners yet", err)
        self.assertEqual(self.json("list", "pruners"), [])


class Explain(ProgramTest):
    def test_what_explain_prints_is_a_file_that_check_accepts(self):
        for name, path in (("fake", "accelerators/a.yaml"), ("alexnet", "networks/n.yaml"), ("65nm", "tech/t.yaml")):
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
        self.assertIn("unknown key 'lanse'", err)
        self.assertIn("nobody_1999", err)

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
        self.assertIn("shopping.yaml: error: this is no configuration", err)
        self.assertIn("nowhere.yaml", err)

    def test_json_has_a_verdict_for_each_file(self):
        self.write("bad.yaml", "model: fake\nlanse: 4\n")
        bad, good = self.json("check", "bad.yaml", "fake.yaml", code=2)
        self.assertFalse(bad["ok"])
        self.assertIn("lanse", bad["errors"][0])
        self.assertEqual((good["kind"], good["ok"], good["errors"]), ("accelerator", True, []))


if __name__ == "__main__":
    unittest.main()
