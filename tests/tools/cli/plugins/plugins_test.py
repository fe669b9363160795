"""Does an installed Nought find its files, load accelerators from outside, and refuse what is none?"""

import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[4]
BUILD = os.environ["NOUGHT_BUILD"]
CMAKE = os.environ["CMAKE_COMMAND"]


def run(*command, cwd=None, code=0, **environment):
    """With none of the variables that would tell the program where things are."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("NOUGHT_")}
    process = subprocess.run([str(word) for word in command], cwd=cwd, text=True, capture_output=True,
                             stdin=subprocess.DEVNULL, env={**clean, "NO_COLOR": "1", **environment})
    if process.returncode != code:
        raise AssertionError(f"{command}: exit code {process.returncode}\n{process.stdout}\n{process.stderr}")
    return process.stdout, process.stderr


FOLDER = pathlib.Path()
PREFIX = pathlib.Path()
PLUGIN = pathlib.Path()


def setUpModule():
    """Installs once, and builds the example against what was installed."""
    global FOLDER, PREFIX, PLUGIN
    temporary = tempfile.TemporaryDirectory(prefix="nought-test-")
    unittest.addModuleCleanup(temporary.cleanup)
    FOLDER = pathlib.Path(temporary.name)
    PREFIX = FOLDER / "prefix"
    run(CMAKE, "--install", BUILD, "--prefix", PREFIX)
    # A copy, so that nothing of the source tree is beside it.
    shutil.copytree(ROOT / "examples/broadcast", FOLDER / "example")
    run(CMAKE, "-S", FOLDER / "example", "-B", FOLDER / "plugin", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={PREFIX}",
        "-DCMAKE_BUILD_TYPE=Release", CXX=os.environ["CXX"])
    run(CMAKE, "--build", FOLDER / "plugin")
    PLUGIN = FOLDER / "plugin/broadcast.so"


class Installed(unittest.TestCase):
    def nought(self, *arguments, code=0, **environment):
        return run(PREFIX / "bin/nought", *arguments, cwd=FOLDER, code=code,
                   NOUGHT_CACHE=str(FOLDER / "cache"), **environment)

    def refused(self, plugin, **environment):
        out, err = self.nought("list", "accelerators", "--plugin", plugin, code=2, **environment)
        self.assertEqual(out, "")
        return err

    def changed(self, old, new):
        """The plugin with other bytes in it."""
        path = FOLDER / "changed.so"
        contents = PLUGIN.read_bytes()
        self.assertIn(old, contents)
        path.write_bytes(contents.replace(old, new))
        return path

    def compiled(self, name, text):
        source = FOLDER / f"{name}.cpp"
        source.write_text(text)
        library = FOLDER / f"{name}.so"
        run(os.environ["CXX"], "-std=c++20", "-shared", "-fPIC", f"-I{PREFIX}/include/nought", source, "-o", library)
        return library


class Files(Installed):
    def test_the_program_finds_what_was_installed_with_it(self):
        networks = {entry["name"] for entry in json.loads(self.nought("list", "networks", "--json")[0])}
        self.assertIn("alexnet", networks)
        self.assertIn(str(PREFIX / "share/nought/configs/schemas"), self.nought("explain", "alexnet")[0])

    def test_it_may_be_moved_and_linked_to(self):
        moved = FOLDER / "elsewhere"
        shutil.copytree(PREFIX, moved)
        link = FOLDER / "link"
        link.symlink_to(moved / "bin/nought")
        self.assertIn(str(moved / "share/nought"), run(link, "explain", "alexnet")[0])

    def test_what_belongs_to_it_is_there(self):
        for path in ("include/nought/models/accelerator.h", "include/nought/models/abi.h",
                     "share/bash-completion/completions/nought", "share/zsh/site-functions/_nought",
                     "share/man/man1/nought.1.gz", "share/man/man1/nought-simulate.1.gz", "share/doc/nought/README.md",
                     "share/doc/nought/copyright", "share/doc/nought/docs/tutorial.md",
                     "share/doc/nought/models/cnvlutin/README.md", "share/nought/configs/schemas/network.json"):
            self.assertTrue((PREFIX / path).is_file(), path)
        self.assertTrue(list(PREFIX.glob("lib/**/cmake/nought/nought-config.cmake")))

    def test_no_installed_file_speaks_of_the_source_tree(self):
        for path in PREFIX.rglob("*"):
            if path.is_file() and path.name != "nought":
                self.assertNotIn(str(ROOT).encode(), path.read_bytes(), path)


class Plugins(Installed):
    def test_an_accelerator_from_outside_is_like_any_other(self):
        accelerators = json.loads(self.nought("list", "accelerators", "--json", "--plugin", PLUGIN)[0])
        self.assertIn("broadcast", [entry["name"] for entry in accelerators])
        self.assertIn("lanes: 64", self.nought("explain", "broadcast", "--plugin", PLUGIN)[0])
        self.assertIn('"skip_zeros"', self.nought("schema", "broadcast", "--plugin", PLUGIN)[0])
        _, err = self.nought("--plugin", PLUGIN, "simulate", "broadcast", "lenet_5", "--set", "lane=4", code=2)
        self.assertIn("did you mean 'lanes'?", err)
        self.assertIn("lanes=", self.nought("complete", "simulate", "broadcast", "x", "--plugin", PLUGIN, "--set",
                                            "l")[0])

    def test_it_computes_what_the_engine_computes_in_the_cycles_of_its_contract(self):
        simulate = ("simulate", "broadcast", "lenet_5", "--plugin", PLUGIN, "--json")
        dense = json.loads(self.nought(*simulate, "--set", "skip_zeros=false")[0])
        self.assertTrue(all(layer["verified"] for layer in dense["layers"]))
        # 24 x 24 windows of 5 x 5, and 8 x 8 of 20 x 5 x 5: 20 and 50 filters are one pass of 64 lanes. Then 800 inputs
        # for 500 filters, eight passes, and 500 for 10.
        self.assertEqual([layer["cycles"] for layer in dense["layers"]],
                         [24 * 24 * 25, 8 * 8 * 20 * 25, 800 * 8, 500])
        sparse = json.loads(self.nought(*simulate)[0])
        for layer, twin in zip(sparse["layers"], dense["layers"]):
            self.assertTrue(layer["verified"])
            # The picture has no zeros to skip; what follows has.
            (self.assertEqual if layer["name"] == "conv1" else self.assertLess)(layer["cycles"], twin["cycles"])
            self.assertEqual(sum(layer["lane_cycles"].values()), 64 * layer["cycles"])

    def test_workers_of_a_run_load_it_too(self):
        (FOLDER / "run.yaml").write_text("kind: comparison\nnetworks: [{name: lenet_5}]\n"
                                              "accelerators:\n  - {name: broadcast, label: dense, set: {skip_zeros: false}}\n"
                                              "  - {name: broadcast}\n")
        out, _ = self.nought("run", "run.yaml", "-o", "out", "--plugin", PLUGIN)
        self.assertIn("broadcast over dense", out)

    def test_folders_of_the_environment_are_searched(self):
        folder = FOLDER / "folder"
        folder.mkdir()
        shutil.copy(PLUGIN, folder)
        shutil.copy(PLUGIN.with_suffix(".yaml"), folder)
        self.compiled("other", "int answer() { return 42; }").rename(folder / "other.so")
        out, _ = self.nought("list", "accelerators", NOUGHT_PLUGIN_PATH=f"{folder}:")
        self.assertRegex(out, r"(?m)^broadcast ")
        _, err = self.nought("list", "accelerators", NOUGHT_PLUGIN_PATH="/no/such/folder", code=2)
        self.assertIn("NOUGHT_PLUGIN_PATH: no such folder: '/no/such/folder'", err)

    def test_one_that_is_named_twice_is_loaded_once(self):
        self.nought("--plugin", PLUGIN, "list", "accelerators", "--plugin", PLUGIN,
                    NOUGHT_PLUGIN_PATH=str(PLUGIN.parent))

    def test_of_another_version(self):
        version = self.nought("--version")[0].split()[1].encode()
        other = self.changed(b"format 1\n" + version, b"format 1\n" + b"9" + version[1:])
        self.assertRegex(self.refused(other), r"was built for Nought '9\S+', and this is \d+\.\d+\.\d+")

    def test_of_other_headers(self):
        abi = re.search(rb"format 1\n[0-9.]+\n([0-9a-f]{16})\n", PLUGIN.read_bytes())[1]
        self.assertIn("was built with other headers", self.refused(self.changed(abi, b"0" * 16)))

    def test_that_is_not_there(self):
        err = self.refused("plugin/brodcast.so")
        self.assertIn("no such plugin: 'plugin/brodcast.so'", err)
        self.assertIn("did you mean 'plugin/broadcast.so'?", err)

    def test_that_is_no_plugin(self):
        text = FOLDER / "text.so"
        text.write_text("nought plugin, format 1\n0.1.0\n")
        self.assertIn("is not a plugin of Nought", self.refused(text))
        self.assertIn("is not a plugin of Nought", self.refused(self.compiled("library", "int answer() { return 42; }")))
        self.assertIn("is not a file", self.refused(PLUGIN.parent))

    def test_that_is_cut(self):
        cut = FOLDER / "cut.so"
        contents = PLUGIN.read_bytes()
        cut.write_bytes(contents[:contents.index(b"nought plugin, format 1") + 200])
        self.assertIn("cut.so", self.refused(cut))

    def test_that_brings_nothing_or_what_is_there(self):
        mark = '#include "models/plugin.h"\nNOUGHT_PLUGIN("a test");\n'
        self.assertIn("registers no accelerator model", self.refused(self.compiled("nothing", mark)))
        twice = mark + ('#include <stdexcept>\nconst bool thrown = (throw std::logic_error('
                        '"accelerator model \'cnvlutin\' is registered twice"), true);\n')
        self.assertIn("'cnvlutin' is registered twice", self.refused(self.compiled("twice", twice)))
        number = mark + "const bool thrown = (throw 42, true);\n"
        self.assertIn("throws something while it is loaded", self.refused(self.compiled("number", number)))
        missing = mark + "extern int nobody_has_this();\nconst int value = nobody_has_this();\n"
        self.assertIn("undefined symbol", self.refused(self.compiled("missing", missing)))

    def test_all_faulty_ones_are_told_at_once(self):
        _, err = self.nought("list", "accelerators", "--plugin", "a.so", "--plugin", "b.so", code=2)
        self.assertIn("'a.so'", err)
        self.assertIn("'b.so'", err)


class Counters(Installed):
    def test_a_counter_of_a_module_reaches_the_user(self):
        """One member and its increment, and nothing else, bring a count into every output."""
        shutil.copytree(ROOT / "examples/broadcast", FOLDER / "counting")
        source = FOLDER / "counting/broadcast.cpp"
        text = source.read_text()
        for old, new in (("    sim::Action multiplies;\n",
                          "    sim::Counter skipped{this, \"skipped\", sim::Unit::count, \"zeros that were left out\"};\n"
                          "    sim::Action multiplies;\n"),
                         ("                            broadcast_.push_back({value, place});\n                        }\n",
                          "                            broadcast_.push_back({value, place});\n                        }\n"
                          "                        else { ++skipped; }\n")):
            self.assertEqual(text.count(old), 1, old)
            text = text.replace(old, new)
        source.write_text(text)
        run(CMAKE, "-S", FOLDER / "counting", "-B", FOLDER / "counting_build", "-G", "Ninja",
            f"-DCMAKE_PREFIX_PATH={PREFIX}", "-DCMAKE_BUILD_TYPE=Release", CXX=os.environ["CXX"])
        run(CMAKE, "--build", FOLDER / "counting_build")
        plugin = FOLDER / "counting_build/broadcast.so"
        out, _ = self.nought("simulate", "broadcast", "lenet_5", "--plugin", plugin, "-o", "counted",
                             "--statistics", "skipped")

        _, err = self.nought("simulate", "broadcast", "lenet_5", "--plugin", plugin, "--statistics", "skiped", code=2)
        self.assertIn("did you mean 'skipped'?", err)
        out_of_two, _ = self.nought("simulate", "broadcast", "lenet_5", "--plugin", plugin, "--layers", "conv1,conv2",
                                    "--statistics=skipped")
        self.assertRegex(out_of_two, r"statistic +conv1 +conv2 +total +unit +what")

        result = json.loads((FOLDER / "counted/result.json").read_text())
        self.assertEqual(result["statistics"]["row.skipped"], {"unit": "count", "sentence": "zeros that were left out"})
        layers = {layer["name"]: layer.get("statistics", {}).get("row", {}).get("skipped", 0)
                  for layer in result["layers"]}
        self.assertGreater(layers["conv2"], 0)
        total = sum(layers.values())
        self.assertEqual(result["totals"]["statistics"]["row"]["skipped"], total)

        self.assertRegex(out, rf"row\.skipped +{total:,} +count +zeros that were left out")
        with open(FOLDER / "counted/statistics.csv", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["path"] == "row.skipped"]
        self.assertEqual({row["layer"]: int(row["value"]) for row in rows},
                         {name: count for name, count in layers.items() if count > 0})
        self.assertEqual({row["unit"] for row in rows}, {"count"})
        page = (FOLDER / "counted/report.html").read_text()
        self.assertRegex(page, rf"row\.skipped</th>\s*<td[^>]*>{total:,}</td>")
        self.assertIn("zeros that were left out", page)


@unittest.skipUnless(shutil.which("dpkg-deb"), "dpkg is not installed")
class Package(unittest.TestCase):
    def test_the_package_runs_from_wherever_it_is_unpacked(self):
        with tempfile.TemporaryDirectory(prefix="nought-test-") as name:
            folder = pathlib.Path(name)
            run(pathlib.Path(CMAKE).with_name("cpack"), "-G", "DEB", "-B", folder / "package", cwd=BUILD)
            [package] = (folder / "package").glob("*.deb")
            about = run("dpkg-deb", "-I", package)[0]
            self.assertRegex(about, r"Depends: .*libsystemc")
            self.assertIn("./usr/bin/nought", run("dpkg-deb", "-c", package)[0])
            run("dpkg-deb", "-x", package, folder / "root")
            out, _ = run(folder / "root/usr/bin/nought", "simulate", "cnvlutin", "lenet_5", NOUGHT_CACHE=str(folder))
            self.assertIn("conv1", out)


if __name__ == "__main__":
    unittest.main()
