"""tools/checks/layers must find each kind of violation, planted in a small tree, and nothing in a clean one."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECK = pathlib.Path(__file__).resolve().parents[3] / "tools/checks/layers"

CLEAN = {
    "sim/base/config/reader.h": '#include <string>\n#include "sim/base/config/node.h"\n',
    "sim/core/module.h": '#include <systemc>\n#include "sim/base/config/reader.h"\n',
    "workloads/trace/trace.h": '#include "workloads/tensor/tensor.h"\n#include "sim/base/config/reader.h"\n',
    "models/accelerator.h": '#include "workloads/trace/trace.h"\n#include "sim/core/module.h"\n',
    "models/tiles/tile.cpp": '#include "models/tiles/tile.h"\n#include "models/accelerator.h"\n',
    "tools/cli/main.cpp": '#include "models/accelerator.h"\n#include "sim/core/module.h"\n',
    "tests/models/tiles/tile_test.cpp": '#include "models/tiles/tile.h"\n#include "tests/oracles/closed_forms.h"\n',
}

PLANTED = {
    "sim/core/bad.h": '#include "workloads/trace/trace.h"',
    "sim/base/config/bad.cpp": '#include "sim/core/module.h"',
    "sim/base/config/hardware.h": "#include <systemc>",
    "sim/memory/bad.h": '#include "tests/oracles/closed_forms.h"',
    "workloads/layers/bad.h": '#include "sim/core/module.h"',
    "workloads/layers/upward.h": '#include "models/accelerator.h"',
    "workloads/layers/hardware.h": "#  include <sysc/kernel/sc_time.h>",
    "models/bad.cpp": '#include "tools/main.h"',
    "models/shared.h": '#include "models/tiles/tile.h"',
    "models/serial/bad.h": '  #include "models/tiles/tile.h"',
    "tools/studies/bad.h": '#include "models/tiles/tile.h"',
    "tools/report/near.h": '#include "table.h"',
    "tools/report/dots.h": '#include "../main.h"',
}


def run(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return subprocess.run([sys.executable, str(CHECK), folder], capture_output=True, text=True, check=False)


class Layers(unittest.TestCase):
    def test_a_clean_tree_passes(self):
        result = run(CLEAN)
        self.assertEqual((result.returncode, result.stdout), (0, ""))

    def test_each_planted_violation_fails_and_is_named(self):
        for name, line in PLANTED.items():
            with self.subTest(name):
                result = run({**CLEAN, name: "// a comment first\n" + line + "\n"})
                self.assertEqual(result.returncode, 1)
                self.assertTrue(result.stdout.startswith(f"{name}:2: "), result.stdout)
                self.assertEqual(len(result.stdout.splitlines()), 2, result.stdout)

    def test_an_empty_tree_does_not_pass_for_a_clean_one(self):
        self.assertEqual(run({}).returncode, 1)


if __name__ == "__main__":
    unittest.main()
