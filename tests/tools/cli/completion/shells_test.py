"""What do bash and zsh offer when a user presses tab?"""

import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[4]
PROGRAM = pathlib.Path(os.environ["NOUGHT"])

# What bash does on tab, without a terminal: the words bash would split off are given, as is the whole line.
BASH = r"""
source "$SCRIPT"
compopt() { options+=" $*"; }
COMP_LINE=$1 COMP_POINT=${#1}
_nought "$PROGRAM"
printf '%s\n' "${COMPREPLY[@]}"
printf 'options:%s\n' "$options"
"""


class Bash(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="nought-test-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def offers(self, line):
        run = subprocess.run(["bash", "--norc", "-c", BASH, "bash", line], check=True, capture_output=True, text=True,
                             cwd=self.folder, env={**os.environ, "PROGRAM": str(PROGRAM),
                                                   "SCRIPT": str(ROOT / "tools/cli/describe/nought.bash")})
        self.assertEqual(run.stderr, "")
        *words, options = run.stdout.splitlines()
        self.options = options
        return [word for word in words if word]

    def test_commands(self):
        self.assertIn("simulate", self.offers("nought "))
        self.assertIn("schema", self.offers("nought "))
        self.assertEqual(self.offers("nought simu"), ["simulate"])
        self.assertNotIn("complete", self.offers("nought "))

    def test_names_of_accelerators_networks_runs_and_kinds(self):
        self.assertIn("cnvlutin", self.offers("nought simulate "))
        self.assertEqual(self.offers("nought simulate cnvlutin lenet_5"), ["lenet_5"])
        self.assertIn("han2015", self.offers("nought run "))
        self.assertIn("technologies", self.offers("nought list "))
        self.assertIn("narrow", self.offers("nought schema n"))
        self.assertIn("28nm", self.offers("nought explain 2"))

    def test_values_of_options(self):
        self.assertIn("group_wise_3x", self.offers("nought trace alexnet --prune "))
        self.assertIn("xnor_net", self.offers("nought trace alexnet --quantise x"))

    def test_options(self):
        self.assertEqual(self.offers("nought simulate cnvlutin alexnet --timing"), ["--timing-only"])

    def test_parameters_of_the_accelerator_behind_set(self):
        offers = self.offers("nought simulate cnvlutin alexnet --set ")
        self.assertIn("memory=", offers)
        self.assertIn("node.tiles=", offers)
        self.assertIn("nospace", self.options)
        self.assertIn("neuron_memory.banks=", self.offers("nought simulate cnvlutin alexnet --set neuron_memory.b"))
        # Bash keeps what stands before '='.
        self.assertEqual(self.offers("nought simulate cnvlutin alexnet --set memory=i"), ["ideal"])
        self.assertEqual(self.offers("nought simulate cnvlutin x --set memory=ideal --set technology=65"), ["65nm"])

    def test_files_where_a_file_may_stand(self):
        (self.folder / "mine.yaml").write_text("")
        (self.folder / "minor").mkdir()
        self.assertIn("mine.yaml", self.offers("nought simulate mi"))
        self.assertEqual(self.offers("nought simulate cnvlutin alexnet -o mi"), ["minor"])
        self.assertIn("filenames", self.options)

    def test_nothing_where_nothing_is_known(self):
        self.assertEqual(self.offers("nought simulate nonsense alexnet --set "), [])
        self.assertEqual(self.offers("nought run car2020 --jobs "), [])


@unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
class Zsh(unittest.TestCase):
    """In a terminal, as zsh completes nowhere else."""

    def offers(self, line):
        # Beside each other: the program under its name, and the completion where zsh looks for functions.
        with tempfile.TemporaryDirectory(prefix="nought-test-") as folder:
            os.symlink(PROGRAM, f"{folder}/nought")
            shutil.copy(ROOT / "tools/cli/describe/_nought", folder)
            child, terminal = pty.fork()
            if child == 0:
                os.environ.update(TERM="dumb", PS1="ready> ", PATH=f"{folder}:{os.environ['PATH']}", COLUMNS="200",
                                  HOME=folder, ZDOTDIR=folder)
                os.execlp("zsh", "zsh", "-f", "-i")
            try:
                setup = (f"fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -d {folder}/dump; "
                         "LISTMAX=1000; setopt noautomenu; unsetopt listbeep; stty columns 200; print set''up\n")
                os.write(terminal, setup.encode())
                self.read(terminal, "setup")
                os.write(terminal, (line + "\t\t").encode())
                return self.read(terminal, None)
            finally:
                os.close(terminal)
                os.waitpid(child, 0)

    def read(self, terminal, until):
        """What the terminal shows until the words come, or until nothing more does."""
        text = ""
        last = time.monotonic()
        while time.monotonic() - last < (60 if until or not text.strip() else 4):
            if select.select([terminal], [], [], 0.2)[0]:
                text += os.read(terminal, 65536).decode(errors="replace")
                last = time.monotonic()
                if until and re.search(rf"^{until}\r?$", text, re.MULTILINE):
                    break
        return text

    def test_a_single_candidate_is_put_in(self):
        self.assertIn("simulate", self.offers("nought simu"))

    def test_candidates_come_with_their_sentences(self):
        shown = self.offers("nought simulate cnvlutin alexnet --set dram.")
        self.assertIn("dram.bandwidth_gb_per_s=", shown)
        self.assertIn("GB/s", shown)


if __name__ == "__main__":
    unittest.main()
