"""Tests of nih_pancreas.py against a server that answers as TCIA's does."""

import dataclasses
import json
import unittest

import kit
import archive
import dataset
import nih_pancreas
from archive import DataError

CASES = ("0001", "0025", "0082")
KEPT = ("0001", "0082")
LIST = "getSeries?Collection=Pancreas-CT"


def series(case, images=2):
    return {"PatientID": f"PANCREAS_{case}", "SeriesInstanceUID": f"1.2.{int(case)}", "ImageCount": images}


def image(case):
    return f"getImage?SeriesInstanceUID=1.2.{int(case)}"


class NihPancreasTest(kit.FolderTest):
    def setUp(self):
        super().setUp()
        self.answers = {LIST: json.dumps([series(case) for case in CASES]).encode()}
        for case in CASES:
            slices = [(f"1-{i}.dcm", f"{case} {i}".encode()) for i in (1, 2)]
            self.answers[image(case)] = kit.make_zip(self.folder / "s.zip", [*slices, ("LICENSE", b"x")]).read_bytes()
        self.set_labels(CASES)

    def set_labels(self, cases):
        files = [(f"TCIA_labels/label{case}.nii.gz", b"label " + case.encode()) for case in cases]
        self.zip = kit.make_zip(self.folder / "labels.zip", files)
        self.source = dataclasses.replace(nih_pancreas.LABELS, checksum="sha256:" + archive.digest(self.zip, "sha256"))

    def fetch(self, cases=2, accept=True, server=None, **how):
        self.server = server or self.serve(self.answers, length=False, **how)
        nih_pancreas.fetch(self.options(archive=self.zip, accept=accept), self.server.url, self.source, cases)

    def test_series_and_labels_lie_by_case(self):
        self.fetch()
        expected = {f"PANCREAS_{case}/1-{i}.dcm": f"{case} {i}".encode() for case in KEPT for i in (1, 2)}
        expected |= {f"labels/label{case}.nii.gz": b"label " + case.encode() for case in KEPT}
        content = self.content()
        self.assertIn("pancreas", json.loads(content.pop("dataset.json"))["labels"].values())
        self.assertEqual(content, expected)
        self.assertIn("PANCREAS_0025 was withdrawn", self.said())
        self.assertNotIn(image("0025"), self.server.paths())

    def test_goes_on_with_the_series_that_was_cut(self):
        with self.assertRaisesRegex(DataError, "IncompleteRead"):
            self.fetch(cut={image("0082"): 50})
        self.fetch(server=self.server)
        self.assertEqual(self.server.paths().count(image("0001")), 1)
        # A zip that TCIA packs anew is not gone on with.
        self.assertEqual([wanted for path, wanted in self.server.asked if path == image("0082")], [None, None])
        dataset.verify(self.out)
        self.assertEqual(sorted(path.name for path in self.folder.glob("out*")), ["out"])

    def test_a_series_with_too_few_images_is_refused(self):
        self.answers[LIST] = json.dumps([series("0001", 3), series("0082")]).encode()
        with self.assertRaisesRegex(DataError, "PANCREAS_0001: TCIA sent 2 images of 3"):
            self.fetch()
        self.assertFalse(self.out.exists())

    def test_a_case_without_labels_is_refused(self):
        self.set_labels(["0001", "0025"])
        with self.assertRaisesRegex(DataError, r"no labels for the cases 0082; found TCIA_labels/\*\.gz"):
            self.fetch()

    def test_another_number_of_cases_is_refused(self):
        with self.assertRaisesRegex(DataError, "lists 2 cases, not 80"):
            self.fetch(cases=80)

    def test_a_list_that_is_not_understood_is_refused(self):
        for answer in (b"<html>", b"{}x", json.dumps([{"PatientID": "PANCREAS_0001"}]).encode()):
            self.answers[LIST] = answer
            with self.assertRaisesRegex(DataError, "not what was expected"):
                self.fetch()
        for row in ({**series("0001"), "PatientID": "../evil"}, {**series("0001"), "SeriesInstanceUID": "../evil"}):
            self.answers[LIST] = json.dumps([row]).encode()
            with self.assertRaisesRegex(DataError, "expected one series for each"):
                self.fetch()
        self.answers[LIST] = json.dumps([series("0001"), series("0001")]).encode()
        with self.assertRaisesRegex(DataError, "expected one series for each"):
            self.fetch()

    def test_a_series_that_does_harm_is_refused_and_not_kept(self):
        self.answers[image("0001")] = kit.make_zip(self.folder / "s.zip", [("../evil.dcm", b"x")]).read_bytes()
        with self.assertRaisesRegex(DataError, "climbs out"):
            self.fetch()
        self.assertFalse(list(self.folder.rglob("PANCREAS_0001*")))

    def test_terms_must_be_accepted(self):
        with self.assertRaisesRegex(DataError, "--accept"):
            self.fetch(accept=False)
        self.assertEqual(self.server.asked, [])


if __name__ == "__main__":
    unittest.main()
