"""Are the manual pages what --help says, and clean troff?"""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["NOUGHT"]


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Manual(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="nought-test-")
        cls.folder = pathlib.Path(cls.temporary.name)
        output(PROGRAM, "manual", cls.folder)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_every_command_has_a_page_with_every_option(self):
        commands = re.findall(r"^  ([a-z]+)  ", output(PROGRAM, "--help").split("Subcommands:")[1], re.MULTILINE)
        self.assertGreater(len(commands), 9)
        overview = (self.folder / "nought.1").read_text()
        for command in commands:
            self.assertIn(rf"\fB{command}\fR", overview)
            page = (self.folder / f"nought-{command}.1").read_text().replace(r"\-", "-")
            for option in re.findall(r"(?<![\w-])--[a-z-]+", output(PROGRAM, command, "--help")):
                self.assertIn(option, page, command)

    def test_exit_codes_and_environment_are_told_in_both(self):
        page = (self.folder / "nought.1").read_text()
        text = output(PROGRAM, "--help")
        for words in ("NOUGHT_PLUGIN_PATH", "NOUGHT_CACHE", "a simulated output differs from the trace"):
            self.assertIn(words, page)
            self.assertIn(words, text)

    @unittest.skipUnless(shutil.which("man"), "man is not installed")
    def test_man_has_nothing_to_complain_about(self):
        for page in sorted(self.folder.iterdir()):
            run = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", str(page)],
                                 capture_output=True, text=True,
                                 env={**os.environ, "LC_ALL": "C.UTF-8", "MANROFFSEQ": "", "MANWIDTH": "80"})
            self.assertEqual((run.returncode, run.stderr), (0, ""), page.name)


if __name__ == "__main__":
    unittest.main()
