"""Drives the program with the fake accelerator, in a folder of its own, as a user would."""

import json
import os
import pathlib
import shutil
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


def has_mpi():
    """Whether the program can be started by mpirun here."""
    return bool(shutil.which("mpirun") and os.environ.get("NOUGHT_MPI_FOLDER"))


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

    def mpirun(self, ranks, *arguments):
        """Runs the program as so many ranks; returns what it left."""
        settings = {"OMPI_MCA_rmaps_base_oversubscribe": "1", "OMPI_ALLOW_RUN_AS_ROOT": "1",
                    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "OMPI_MCA_btl": "self,vader", "OMPI_MCA_plm": "isolated",
                    "OMPI_MCA_btl_vader_single_copy_mechanism": "none",
                    "LD_LIBRARY_PATH": os.environ["NOUGHT_MPI_FOLDER"],
                    # What MPI itself leaks at its end is not ours.
                    "ASAN_OPTIONS": "detect_leaks=0"}
        return subprocess.run(["mpirun", "-n", str(ranks), PROGRAM, *arguments], cwd=self.folder, text=True,
                              env={**self.environment, **settings}, capture_output=True, timeout=200, check=False)

    def json(self, *arguments, code=0):
        out, _ = self.nought(*arguments, "--json", code=code)
        return json.loads(out)

    def files(self, folder="."):
        """Every file below the folder, hidden ones included, relative to it."""
        root = self.folder / folder
        return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())

    def run_file(self, accelerators, networks="  - name: lenet_5\n", extra=""):
        return self.write("run.yaml", f"kind: comparison\nnetworks:\n{networks}accelerators:\n{accelerators}{extra}")
