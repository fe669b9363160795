"""Does Ctrl-C, or a kill, leave nothing behind: no half-written file, no process?"""

import os
import pathlib
import signal
import time
import unittest

from program import ProgramTest, children_of, has_argument


class Interrupts(ProgramTest):
    def wait_for(self, what, seconds=60):
        end = time.monotonic() + seconds
        while not what():
            self.assertLess(time.monotonic(), end, "waited in vain")
            time.sleep(0.02)

    def start_stuck_run(self):
        self.run_file("".join(f"  - name: ./fake.yaml\n    label: stuck_{i}\n    set: {{fault: slow}}\n"
                              for i in range(2)))
        process = self.start("run", "run.yaml", "-o", "out", "--jobs", "2")
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.stdout.close)
        self.wait_for(lambda: sum(has_argument(pid, "worker") for pid in children_of(process.pid)) == 2)
        return process, children_of(process.pid)

    def assert_gone(self, pids):
        for pid in pids:
            self.wait_for(lambda: not pathlib.Path(f"/proc/{pid}").exists(), 10)

    def test_ctrl_c_ends_a_run_and_its_workers(self):
        process, workers = self.start_stuck_run()
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(20), 130)
        self.assert_gone(workers)
        self.assertEqual(self.files("out"), [".claims"])

    def test_workers_do_not_outlive_a_killed_run(self):
        process, workers = self.start_stuck_run()
        process.kill()
        process.wait(20)
        self.assert_gone(workers)

    def test_workers_that_somebody_kills_are_reported_and_taken_again(self):
        process, workers = self.start_stuck_run()
        end = time.monotonic() + 60
        while process.poll() is None:
            self.assertLess(time.monotonic(), end)
            for worker in workers:
                os.kill(worker, signal.SIGKILL)
            self.assert_gone(workers)
            self.wait_for(lambda: process.poll() is not None or len(children_of(process.pid)) == 2)
            workers = children_of(process.pid)
        self.assertEqual(process.returncode, 1)
        # Each five times.
        self.assertEqual(process.stderr.read().count("killed by signal 9"), 10)
        self.assertEqual(self.files("out"), [".claims"])

    def test_ctrl_c_ends_a_simulation(self):
        process = self.start("simulate", "fake.yaml", "lenet_5", "--set", "fault=slow", "-o", "out")
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(self.files("out"), [])

    def test_ctrl_c_while_a_trace_is_written_leaves_no_part_of_it(self):
        process = self.start("trace", "alexnet", "-o", "trace")
        self.wait_for(lambda: any(".tmp" in name for name in self.files()))
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(self.files(), ["fake.yaml"])


if __name__ == "__main__":
    unittest.main()
