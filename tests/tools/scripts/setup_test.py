"""tools/setup against stand-ins for dpkg-query, id, sudo and apt-get: what it would install, how, and when it may not."""

import os
import pathlib
import subprocess
import tempfile
import unittest

SETUP = pathlib.Path(__file__).resolve().parents[3] / "tools/setup"
SYSTEM_TOOLS = ["bash", "sed", "dirname", "env", "true"]


class Machine:
    """A PATH with nothing but stand-ins; apt-get writes down how it was called."""

    def __init__(self, folder, missing, root=False, sudo=False, debian=True):
        self.bin = pathlib.Path(folder) / "bin"
        self.calls = pathlib.Path(folder) / "calls"
        self.bin.mkdir()
        for tool in SYSTEM_TOOLS:
            path = subprocess.run(["which", tool], capture_output=True, text=True, check=True).stdout.strip()
            (self.bin / tool).symlink_to(path)
        if debian:
            cases = "".join(f"{package}) exit 1 ;;\n" for package in missing)
            self.program("dpkg-query", f'case "${{@: -1}}" in\n{cases}*) printf installed ;;\nesac')
        self.program("id", f"echo {0 if root else 1000}")
        self.program("apt-get", f'echo "apt-get $*" >> {self.calls}')
        if sudo:
            self.program("sudo", f'echo "sudo $*" >> {self.calls}\nshift\nexec "$@"')

    def program(self, name, text):
        path = self.bin / name
        path.write_text(f"#!{self.bin}/bash\n{text}\n", encoding="utf-8")
        path.chmod(0o755)

    def setup(self, *arguments, **environment):
        return subprocess.run([str(self.bin / "bash"), str(SETUP), *arguments], capture_output=True, text=True,
                              check=False, env={"PATH": str(self.bin), **environment})

    def called(self):
        return self.calls.read_text(encoding="utf-8") if self.calls.exists() else ""


class Setup(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def test_does_nothing_when_nothing_is_missing(self):
        machine = Machine(self.folder, missing=[])
        result = machine.setup()
        self.assertEqual((result.returncode, result.stdout, result.stderr, machine.called()), (0, "", "", ""))

    def test_root_installs_what_is_missing_after_an_update(self):
        machine = Machine(self.folder, missing=["libfmt-dev", "ninja-build"], root=True)
        result = machine.setup()
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("Installing: ninja-build libfmt-dev", result.stderr)
        self.assertEqual(machine.called(), "apt-get update -q\n"
                         "apt-get install -q -y --no-install-recommends ninja-build libfmt-dev\n")

    def test_others_install_through_sudo_that_asks_nothing(self):
        machine = Machine(self.folder, missing=["libfmt-dev"], sudo=True)
        self.assertEqual(machine.setup().returncode, 0)
        self.assertIn("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install", machine.called())

    def test_without_rights_it_prints_the_command_and_fails(self):
        machine = Machine(self.folder, missing=["libfmt-dev"])
        result = machine.setup()
        self.assertEqual((result.returncode, machine.called()), (1, ""))
        self.assertIn("sudo apt-get update && sudo apt-get install --no-install-recommends libfmt-dev\n", result.stderr)

    def test_leaves_out_what_only_tests_need_where_told(self):
        machine = Machine(self.folder, missing=["libfmt-dev", "libgtest-dev"], root=True)
        self.assertEqual(machine.setup("--build").returncode, 0)
        self.assertIn("libfmt-dev\n", machine.called())
        self.assertNotIn("libgtest-dev", machine.called())
        self.assertEqual(machine.setup().returncode, 0)
        self.assertIn("libfmt-dev libgtest-dev\n", machine.called())

    def test_elsewhere_it_lists_the_packages_and_can_be_told_to_go_on(self):
        machine = Machine(self.folder, missing=[], debian=False)
        result = machine.setup()
        self.assertEqual(result.returncode, 1)
        self.assertIn("NOUGHT_SKIP_SETUP=1", result.stderr)
        self.assertIn("libyaml-cpp-dev", result.stderr)
        self.assertEqual(machine.setup(NOUGHT_SKIP_SETUP="1").returncode, 0)


if __name__ == "__main__":
    unittest.main()
