"""Does a user who types something wrong, or asks for help, get one clear message and the right exit code?"""

import os
import pty
import re
import subprocess
import unittest

from program import PROGRAM, ProgramTest

COMMANDS = ["run", "trace", "simulate", "compare", "list", "explain", "check", "bench", "crossover", "precision",
            "schema", "published", "import"]


class Usage(ProgramTest):
    def test_help_names_every_command(self):
        out, err = self.nought("--help")
        self.assertEqual(err, "")
        for command in COMMANDS:
            self.assertRegex(out, rf"\n  {command} ")

    def test_every_command_explains_itself_within_a_hundred_columns_or_so(self):
        for command in COMMANDS:
            out, _ = self.nought(command, "--help")
            self.assertIn("Usage: nought " + command, out)
            self.assertLess(max(map(len, out.splitlines())), 125, out)

    def test_what_a_worker_does_is_for_the_program_alone(self):
        self.assertNotRegex(self.nought("--help")[0], r"\n  worker ")
        self.assertNotIn("expected: worker", self.nought("workr", code=2)[1])
        for task, message in (("", "standard input is not a task"), ("[1]", "standard input is not a task"),
                              ('{"kind": "trase"}', "did you mean 'trace'?"),
                              ('{"kind": "trace"}', "the task cannot be read"),
                              ('{"kind": "trace", "network": {"name": "lenet_5", "sede": 3}}', "did you mean 'seed'?")):
            process = subprocess.run([PROGRAM, "worker"], input=task, capture_output=True, text=True, check=False)
            self.assertEqual((process.returncode, process.stdout), (2, ""), process.stderr)
            self.assertIn(message, process.stderr)

    def test_options_of_a_network_are_the_keys_of_a_run(self):
        keys = re.search(r"(?s)\nnetworks:.*?\naccelerators:", self.nought("explain", "comparison")[0]).group()
        for command in ("trace", "simulate", "show", "precision"):
            out, _ = self.nought(command, "--help")
            for option in ("density", "input", "weights", "seed", "prune", "quantise"):
                self.assertRegex(out, rf"\n  --{option} ")
                self.assertRegex(keys, rf"\b{option}:")
        _, err = self.nought("trace", "lenet_5", "--density", "2", code=2)
        self.assertIn("--density", err)

    def test_version(self):
        self.assertRegex(self.nought("--version")[0], r"^nought \d+\.\d+\.\d+\n$")

    def test_no_command_is_misuse(self):
        out, err = self.nought(code=2)
        self.assertEqual(out, "")
        self.assertIn("no command given", err)

    def test_a_misspelt_command_gets_the_nearest_one(self):
        _, err = self.nought("simulat", "a", "b", code=2)
        self.assertIn("unknown command 'simulat'", err)
        self.assertIn("did you mean 'simulate'?", err)

    def test_a_misspelt_option_gets_the_nearest_one(self):
        _, err = self.nought("simulate", "fake.yaml", "lenet_5", "--timing-olny", code=2)
        self.assertIn("unknown option '--timing-olny' for 'simulate'", err)
        self.assertIn("did you mean '--timing-only'?", err)

    def test_a_misspelt_kind_gets_the_nearest_one(self):
        _, err = self.nought("list", "netwroks", code=2)
        self.assertIn("did you mean 'networks'?", err)

    def test_a_missing_argument_is_named(self):
        _, err = self.nought("simulate", "fake.yaml", code=2)
        self.assertIn("network is required", err)

    def test_a_number_that_is_none_is_misuse(self):
        _, err = self.nought("run", "run.yaml", "--jobs", "many", code=2)
        self.assertIn("many", err)
        _, err = self.nought("run", "run.yaml", "--jobs", "0", code=2)
        self.assertIn("0", err)

    def test_standard_output_on_a_full_disk_is_a_failure(self):
        with open("/dev/full", "w") as full:
            process = subprocess.run([PROGRAM, "list", "networks"], stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(process.returncode, 1)
        self.assertIn("No space left on device", process.stderr)


class Colour(ProgramTest):
    def on_terminal(self, *arguments):
        """What the program writes when both streams are a terminal."""
        leader, follower = pty.openpty()
        with subprocess.Popen([PROGRAM, *arguments], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=follower, stderr=follower) as process:
            os.close(follower)
            text = b""
            try:
                while chunk := os.read(leader, 4096):
                    text += chunk
            except OSError:
                pass  # the terminal's end of file
            os.close(leader)
            self.assertEqual(process.wait(), 0)
        return text.decode()

    def test_a_terminal_gets_emphasis_and_bars(self):
        text = self.on_terminal("simulate", "fake.yaml", "lenet_5")
        self.assertIn("\033[1m", text)
        self.assertRegex(text, r"\[#+\.+\] +\d+ %  conv1  1\.00 k cycles")

    def test_no_color_takes_the_emphasis_away(self):
        self.environment["NO_COLOR"] = "1"
        self.assertNotIn("\033[1m", self.on_terminal("simulate", "fake.yaml", "lenet_5"))

    def test_a_pipe_gets_neither(self):
        out, err = self.nought("simulate", "fake.yaml", "lenet_5")
        self.assertNotIn("\033", out + err)
        self.assertNotIn("[#", err)


if __name__ == "__main__":
    unittest.main()
