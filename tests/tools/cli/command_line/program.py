"""Drives the program with the fake accelerator, in a folder of its own, as a user would."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["NOUGHT_FAKE"]
# Set by sanitizer builds and the like; never by a user's terminal.
QUIET = {"NO_COLOR": "", "TERM": "xterm"}


def children_of(parent):
    """Process ids of the children, by /proc."""
    found = []
    for status in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if fields[1] == str(parent) and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


def has_argument(pid, word):
    """Whether the command line of a process, while there is one, holds the word."""
    try:
        return word.encode() in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


class ProgramTest(unittest.TestCase):
    """One cache of traces for each test class: making the trace of lenet_5 once is enough."""

    @classmethod
    def setUpClass(cls):
        cls.cache = tempfile.TemporaryDirectory(prefix="nought-cache-")

    @classmethod
    def tearDownClass(cls):
        cls.cache.cleanup()

    def setUp(self):
        self.maxDiff = None
        temporary = tempfile.TemporaryDirectory(prefix="nought-test-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.environment = {**os.environ, **QUIET, "NOUGHT_CACHE": self.cache.name}
        self.write("fake.yaml", "model: fake\n")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def start(self, *arguments, **options):
        return subprocess.Popen([PROGRAM, *map(str, arguments)], cwd=self.folder, env=self.environment, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def nought(self, *arguments, code=0, **options):
        """Runs the program; fails unless it exits with `code`. Returns standard output and standard error."""
        with self.start(*arguments, **options) as process:
            out, err = process.communicate(timeout=120)
        self.assertEqual(process.returncode, code, f"{arguments}\n{out}\n{err}")
        for text in (out, err):
            self.assertNotIn("terminate called", text)
            self.assertNotIn("what():", text)
        return out, err

    def json(self, *arguments, code=0):
        out, _ = self.nought(*arguments, "--json", code=code)
        return json.loads(out)

    def files(self, folder="."):
        """Every file below the folder, hidden ones included, relative to it."""
        root = self.folder / folder
        return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())

    def run_file(self, accelerators, networks="  - name: lenet_5\n", extra=""):
        return self.write("run.yaml", f"kind: comparison\nnetworks:\n{networks}accelerators:\n{accelerators}{extra}")
