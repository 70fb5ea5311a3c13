"""Tests of decathlon.py, and of the way that all data sets of one archive go (dataset.py)."""

import contextlib
import dataclasses
import functools
import io
import json
import pathlib
import subprocess
import sys
import unittest
from unittest import mock

import kit
import archive
import dataset
import decathlon
from archive import DataError

LABELS = {"0": "background", "1": "Anterior", "2": "Posterior"}


def task(*names, modality=None):
    yield "T/dataset.json", json.dumps({"labels": LABELS, "modality": modality or {"0": "MRI"}, "tensorImageSize": "3D"}).encode()
    yield "T/._dataset.json", b"macOS"
    yield "T/imagesTs/t_002.nii.gz", b"test image"
    for name in names:
        yield f"T/imagesTr/{name}.nii.gz", b"image " + name.encode()
        yield f"T/imagesTr/._{name}.nii.gz", b"macOS"
        yield f"T/labelsTr/{name}.nii.gz", b"label " + name.encode()


class DecathlonTest(kit.FolderTest):
    def setUp(self):
        super().setUp()
        self.origin = kit.make_tar(self.folder / "origin.tar", task("t_001", "t_003"))
        self.tar = self.folder / "downloads" / "Task.tar"
        patch = mock.patch.object(dataset, "DOWNLOADS", self.tar.parent)
        patch.start()
        self.addCleanup(patch.stop)

    def source(self, url="http://127.0.0.1:1/Task.tar", **changed):
        facts = {"file": "Task.tar", "url": url, "checksum": "md5:" + archive.digest(self.origin, "md5"), **changed}
        return dataclasses.replace(decathlon.source("hippocampus"), **facts)

    def fetch(self, source, **options):
        dataset.fetch(source, functools.partial(decathlon.convert, "hippocampus"), self.options(**options))

    def served(self, **how):
        self.server = self.serve({"Task.tar": self.origin.read_bytes()}, **how)
        return self.source(self.server.url + "Task.tar")

    def test_is_converted_to_images_and_labels(self):
        self.fetch(self.served())
        content = self.content()
        about = json.loads(content.pop("dataset.json"))
        self.assertEqual((about["name"], about["labels"]), ("hippocampus", LABELS))
        files = [("images", b"image"), ("labels", b"label")]
        expected = {f"{folder}/{case}.nii.gz": b"%s %s" % (kind, case.encode()) for folder, kind in files for case in ("t_001", "t_003")}
        self.assertEqual(content, expected)
        self.assertIn("CC BY-SA 4.0", self.said())
        self.assertTrue(self.tar.with_name("Task.tar.sha256").exists())

    def test_what_is_there_is_not_fetched_again(self):
        source = self.served()
        self.fetch(source)
        self.fetch(source)
        self.assertEqual(len(self.server.asked), 1)

    def test_a_cut_download_is_gone_on_with(self):
        source = self.served(cut={"Task.tar": 1000})
        with self.assertRaises(DataError):
            self.fetch(source)
        self.fetch(source)
        self.assertEqual(self.server.asked, [("Task.tar", None), ("Task.tar", "bytes=1000-")])

    def test_a_wrong_checksum_leaves_nothing(self):
        source = dataclasses.replace(self.served(), checksum="md5:" + "0" * 32)
        with self.assertRaisesRegex(DataError, "MD5"):
            self.fetch(source)
        self.assertFalse(self.tar.exists() or self.out.exists())

    def test_the_record_of_the_first_use_is_contradicted(self):
        source = self.served()
        self.fetch(source)
        self.tar.with_name("Task.tar.sha256").write_text("0" * 64)
        with self.assertRaisesRegex(DataError, "says otherwise"):
            self.fetch(source, out=self.folder / "again")

    def test_an_archive_that_is_here_is_taken_and_left(self):
        self.fetch(self.source(), archive=self.origin)
        self.assertTrue(self.origin.exists() and self.out.exists())

    def test_an_archive_that_is_named_must_be_there_and_right(self):
        with self.assertRaisesRegex(DataError, "is not there"):
            self.fetch(self.source(), archive=self.folder / "typo.tar")
        with self.assertRaisesRegex(DataError, "Name the right file"):
            self.fetch(self.source(checksum="sha256:" + "0" * 64), archive=self.origin)
        self.assertTrue(self.origin.exists())

    def test_an_archive_that_does_harm_leaves_nothing(self):
        for evil in (("T/../../evil", b"x"), ("T/imagesTr/evil", kit.LINK)):
            kit.make_tar(self.origin, [*task("t_001"), evil])
            with self.assertRaisesRegex(DataError, "Nothing was unpacked"):
                self.fetch(self.source(), archive=self.origin)
            self.origin.with_name("origin.tar.sha256").unlink()
            self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["origin.tar"])

    def test_an_image_without_labels_is_refused(self):
        kit.make_tar(self.origin, [*task("t_001"), ("T/imagesTr/t_009.nii.gz", b"x")])
        with self.assertRaisesRegex(DataError, "t_009"):
            self.fetch(self.source(), archive=self.origin)
        self.assertFalse(self.out.exists() or dataset.part_of(self.out).exists())

    def test_another_archive_is_refused(self):
        kit.make_tar(self.origin, [("T/x.txt", b"x")])
        with self.assertRaisesRegex(DataError, "0 files dataset.json"):
            self.fetch(self.source(), archive=self.origin)
        kit.make_tar(self.origin, task())
        self.origin.with_name("origin.tar.sha256").unlink()
        with self.assertRaisesRegex(DataError, "imagesTr/ and labelsTr/ .*T/imagesTs"):
            self.fetch(self.source(), archive=self.origin)

    def test_verify_names_what_was_changed(self):
        self.fetch(self.source(), archive=self.origin)
        dataset.verify(self.out)
        (self.out / "images/t_001.nii.gz").write_bytes(b"changed")
        (self.out / "labels/new.nii.gz").write_bytes(b"new")
        (self.out / "labels/t_003.nii.gz").unlink()
        with self.assertRaisesRegex(DataError, "labels/new.nii.gz, labels/t_003.nii.gz, images/t_001.nii.gz"):
            dataset.verify(self.out)

    def test_a_folder_of_somebody_else_is_left_alone(self):
        self.out.mkdir()
        with self.assertRaisesRegex(DataError, "not made by this script"):
            self.fetch(self.source())

    def test_terms_must_be_accepted(self):
        source = self.source(terms="The home asks for it.")
        with self.assertRaisesRegex(DataError, "The home asks for it.*--accept"):
            self.fetch(source, archive=self.origin)
        self.fetch(source, archive=self.origin, accept=True)
        self.assertTrue(self.out.exists())

    def test_images_of_two_channels_are_said_to_be_4d(self):
        kit.make_tar(self.origin, task("t_001", modality={"0": "T2", "1": "ADC"}))
        self.fetch(self.source(), archive=self.origin)
        self.assertIn("frame 0 is T2, frame 1 is ADC", self.said())

    def test_each_task_has_its_archive(self):
        for name in decathlon.TASKS:
            source = decathlon.source(name)
            self.assertRegex(source.url, r"^https://.*/Task0\d_[A-Z][a-z]+\.tar$")
            self.assertRegex(source.checksum, "^md5:[0-9a-f]{32}$")


class CommandTest(unittest.TestCase):
    """The scripts as a user starts them."""

    def start(self, script, *arguments):
        file = pathlib.Path(decathlon.__file__).with_name(script)
        return subprocess.run([sys.executable, str(file), *arguments], capture_output=True, text=True)

    def test_an_error_is_a_line_and_code_1(self):
        for script in ("hippocampus.py", "la2018.py"):
            ended = self.start(script, "verify", "--out", "not-here")
            self.assertEqual((ended.returncode, ended.stderr), (1, "not-here: is not there. Fetch it first, or name its folder (--out).\n"))

    def test_every_script_says_its_usage_and_terms(self):
        for script in ("decathlon", "la2018", "la_uamt", "nih_pancreas", "hc18", "psfhs", "jnu_ifm", "iugc2024", "weights"):
            module, said = __import__(script), io.StringIO()
            with contextlib.redirect_stdout(said), self.assertRaises(SystemExit):
                dataset.parser(module.__doc__).parse_args(["--help"])
            self.assertIn(f"usage: python3 data-scripts/{script}.py", said.getvalue())
            self.assertRegex(said.getvalue(), "(?i)licen[cs]e|terms")


if __name__ == "__main__":
    unittest.main()
