"""The kernel as a person at a notebook meets it: the stop button, a restart, curves that grow in place.

    .venv/bin/python -m unittest discover -s kernel/tests

Needs `./mnlab setup` before.
"""

import pathlib
import queue
import tempfile
import time
import unittest

from jupyter_client.manager import KernelManager

LONGEST = 180

OPEN = """
Path folder = Path.of("FOLDER");
var phantoms = PhantomSettings.standard(1).cases(8).size(20, 20, 16).difficulty(Difficulty.easy());
var cases = Phantoms.write(folder.resolve("data"), phantoms, Progress.SILENT).split(1, .5, .25, .25).labelled(2);

Experiment experiment(int epochs) {
    return Experiment.of(cases, Supervised.of(Nets.unet3d(2, 2)))
            .schedule(1, 2, epochs).steps(2, 2).patch(16, 16, 16).seed(7);
}
"""


class Cell:
    """What a cell has shown so far."""

    def __init__(self, client, code):
        self.client = client
        self.id = client.execute(code)
        self.text = ""
        self.shown = {}
        self.updates = 0
        self.error = None
        self.idle = False

    def wait(self, until):
        """Takes the kernel's messages until a condition holds."""
        end = time.monotonic() + LONGEST
        while not until():
            if time.monotonic() > end:
                raise AssertionError(f"after {LONGEST} s: {self.text} {self.error} {self.last_frame()[:200]}")
            try:
                self.take(self.client.get_iopub_msg(timeout=1))
            except queue.Empty:
                pass
        return self

    def ended(self):
        return self.wait(lambda: self.idle)

    def take(self, message):
        if message["parent_header"].get("msg_id") != self.id:
            return
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            self.text += content["text"]
        elif kind == "execute_result":
            self.text += content["data"].get("text/html", content["data"]["text/plain"])
        elif kind in ("display_data", "update_display_data"):
            self.updates += kind == "update_display_data"
            self.shown[content["transient"]["display_id"]] = content["data"].get("text/html", "")
        elif kind == "error":
            self.error = "\n".join(content["traceback"])
        elif kind == "status" and content["execution_state"] == "idle":
            self.idle = True

    def last_frame(self):
        return "".join(self.shown.values())


class KernelTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.manager = KernelManager(kernel_name="mnlab")
        log = open(pathlib.Path(self.folder.name) / "kernel.log", "w")
        self.addCleanup(log.close)
        self.manager.start_kernel(cwd=self.folder.name, stdout=log, stderr=log)
        self.addCleanup(self.manager.shutdown_kernel, now=True)
        self.connect()
        self.well(OPEN.replace("FOLDER", self.folder.name))

    def connect(self):
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.addCleanup(self.client.stop_channels)
        self.client.wait_for_ready(timeout=LONGEST)

    def cell(self, code):
        return Cell(self.client, code)

    def well(self, code):
        cell = self.cell(code).ended()
        self.assertIsNone(cell.error)
        return cell.text

    def stopped_with_a_checkpoint(self, cell, run):
        """Presses stop once the picture grows. The kernel takes the cell for ended at once; the run ends at its next step."""
        cell.wait(lambda: cell.idle or cell.updates >= 2)
        self.assertFalse(cell.idle, cell.error)
        self.manager.interrupt_kernel()
        cell.ended()
        self.assertIn("Evaluation interrupted", cell.error)
        self.assertIn("The stop button ends it at its next step, with a checkpoint", cell.last_frame())
        self.assertEqual(len(cell.shown), 1, "one picture that changes in place")
        asked = time.monotonic()
        while "STOPPED" not in self.state(run):
            self.assertLess(time.monotonic() - asked, LONGEST, self.state(run))
            time.sleep(1)
        checkpoints = pathlib.Path(self.folder.name) / run / "checkpoints"
        self.assertTrue(any(each.name.startswith("last-") for each in checkpoints.iterdir()))

    def state(self, run):
        return self.well(f'Runs.open(folder.resolve("{run}")).status().state()')

    def test_the_stop_button_ends_a_run_in_the_kernel(self):
        cell = self.cell('var run = experiment(4000).run(folder.resolve("here"));')
        self.stopped_with_a_checkpoint(cell, "here")

    def test_the_stop_button_ends_a_run_in_a_process_of_its_own(self):
        cell = self.cell('experiment(4000).start(folder.resolve("own")).watch()')
        self.stopped_with_a_checkpoint(cell, "own")

    def test_a_run_outlives_the_kernel_and_is_watched_from_the_next_one(self):
        self.well('experiment(150).start(folder.resolve("on"));')
        self.manager.restart_kernel(now=True)
        self.connect()
        self.assertIsNotNone(self.cell("folder").ended().error, "a new kernel knows nothing of the old one")
        cell = self.cell(f'Runs.open(Path.of("{self.folder.name}/on")).watch();').ended()
        self.assertIsNone(cell.error)
        self.assertEqual(len(cell.shown), 1, "one picture that changes in place")
        self.assertGreater(cell.updates, 0)
        self.assertIn("finished, epoch 150 of 150", cell.last_frame())
        tested = self.well(f'Runs.open(Path.of("{self.folder.name}/on")).test().overview()')
        self.assertIn("dice", tested.lower())


if __name__ == "__main__":
    unittest.main()
