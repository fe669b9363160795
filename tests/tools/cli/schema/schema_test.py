"""Do the JSON Schemas accept what the program accepts, and refuse what they can know to be wrong?"""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[4]
CONFIGS = ROOT / "configs"
PROGRAM = os.environ["NOUGHT"]
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")

# Refused for what stands between keys, in other files or in the text, which a schema cannot know.
BEYOND_SCHEMAS = {
    "config": {"alias_bomb", "alias_in_itself", "leading_zero", "merge_key", "repeated_key", "repeated_key_inside",
               "rule_between_fields", "tag", "too_deep"},
    "pruning": {"both_kept_and_speedup", "list_of_wrong_length", "neither_kept_nor_speedup", "unknown_layers",
                "fraction_for_a_threshold"},
    "quantisation": {"empty_list", "profile_of_another_network"},
}
# Faults of layers that a schema of one layer can know.
OF_NETWORK_SCHEMA = {"key_of_another_kind", "missing_keys", "out_of_range", "unknown_key", "unknown_kind",
                     "upsample_out_of_range"}


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: 1e9 is a number, yes and 010 are texts."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
        ("bool", r"true|false", "tf"),
        ("int", r"[-+]?(0|[1-9][0-9]*)|0x[0-9a-fA-F]+", "-+0123456789"),
        ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+0123456789."),
        ("null", r"null|~|", ["n", "~", ""])):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))
# The safe loader's own float reader knows colons; 1e9 has neither point nor colon.
Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(loader.construct_scalar(node)))


def load(path):
    return yaml.load(path.read_text(), Loader)


def schema(kind):
    return json.loads(subprocess.run([PROGRAM, "schema", kind], check=True, capture_output=True, text=True).stdout)


def errors(document, validator):
    return [f"{list(e.absolute_path)}: {e.message}" for e in validator.iter_errors(document)]


class Schemas(unittest.TestCase):
    def test_the_build_wrote_them_beside_the_files(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([PROGRAM, "schema", "-o", folder], check=True, capture_output=True)
            written = {path.name: path.read_text() for path in pathlib.Path(folder).iterdir()}
        beside = {path.name: path.read_text() for path in (CONFIGS / "schemas").iterdir()}
        self.assertEqual(sorted(beside), sorted(written))
        for name in written:
            self.assertTrue(beside[name] == written[name], f"configs/schemas/{name} is old: build all again")

    def test_git_does_not_keep_them(self):
        if not (ROOT / ".git").exists():
            self.skipTest("not a clone")
        kept = subprocess.run(["git", "-C", ROOT, "ls-files", "configs/schemas"], check=True, capture_output=True)
        self.assertEqual(kept.stdout, b"")

    def test_there_is_one_for_each_folder_of_files(self):
        named = {MODELINE.match(path.read_text())[1] for path in CONFIGS.glob("*/*.yaml")}
        self.assertEqual(named, {f"../schemas/{path.name}" for path in (CONFIGS / "schemas").iterdir()})

    def test_every_schema_is_one(self):
        for path in (CONFIGS / "schemas").iterdir():
            jsonschema.Draft7Validator.check_schema(json.loads(path.read_text()))

    def test_every_shipped_file_names_its_schema_and_obeys_it(self):
        files = [path for path in sorted(CONFIGS.glob("*/*.yaml"))]
        self.assertGreater(len(files), 80)
        for path in files:
            with self.subTest(path.relative_to(ROOT)):
                named = MODELINE.match(path.read_text())
                self.assertTrue(named, "no '# yaml-language-server: $schema=' line")
                validator = jsonschema.Draft7Validator(json.loads((path.parent / named[1]).read_text()))
                self.assertEqual(errors(load(path), validator), [])

    def test_one_model_has_a_schema_of_its_own(self):
        one = jsonschema.Draft7Validator(schema("cnvlutin"))
        self.assertEqual(errors({"name": "a", "model": "cnvlutin"}, one), [])
        self.assertTrue(errors({"name": "a", "model": "dadiannao"}, one))
        self.assertTrue(errors({"name": "a", "model": "cnvlutin", "node": {"tiels": 4}}, one))

    def test_keys_come_with_sentence_range_and_default(self):
        dram = schema("dadiannao")["properties"]["dram"]["properties"]
        self.assertTrue(all(key["description"] for key in dram.values()))
        self.assertTrue(all("default" in key for key in dram.values()))
        self.assertTrue(any("minimum" in key and "maximum" in key for key in dram.values()))

    def test_an_unknown_kind_gets_the_nearest_name(self):
        run = subprocess.run([PROGRAM, "schema", "netwrok"], capture_output=True, text=True)
        self.assertEqual(run.returncode, 2)
        self.assertIn("did you mean 'network'?", run.stderr)


class BadFiles(unittest.TestCase):
    def check(self, paths, validator, beyond):
        refused = 0
        for path in sorted(paths):
            try:
                document = load(path)
            except (yaml.YAMLError, UnicodeDecodeError, ValueError):
                continue  # no schema is asked about what is no YAML
            with self.subTest(path.name):
                if path.stem not in beyond:
                    self.assertTrue(errors(document, validator), path.read_text())
                    refused += 1
        return refused

    def test_of_every_type_of_key(self):
        chip = subprocess.run([os.environ["NOUGHT_CHIP_SCHEMA"]], check=True, capture_output=True, text=True).stdout
        paths = (ROOT / "tests/sim/base/config/bad").glob("*.yaml")
        count = self.check(paths, jsonschema.Draft7Validator(json.loads(chip)), BEYOND_SCHEMAS["config"])
        self.assertGreater(count, 20)

    def test_of_recipes(self):
        for kind in ("pruning", "quantisation"):
            paths = (ROOT / "tests/workloads/recipes/bad" / kind).glob("*.yaml")
            self.assertGreater(self.check(paths, jsonschema.Draft7Validator(schema(kind)), BEYOND_SCHEMAS[kind]), 3)

    def test_of_networks(self):
        paths = [ROOT / "tests/workloads/networks/bad" / f"{name}.yaml" for name in OF_NETWORK_SCHEMA]
        self.assertEqual(self.check(paths, jsonschema.Draft7Validator(schema("network")), set()), len(paths))


if __name__ == "__main__":
    unittest.main()
