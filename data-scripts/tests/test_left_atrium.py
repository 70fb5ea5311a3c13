"""Tests of la2018.py and la_uamt.py."""

import dataclasses
import hashlib
import json
import pathlib
import unittest

import kit
import archive
import dataset
import la2018
import la_uamt
from archive import DataError


def volumes():
    for place in ("Training Set/A1", "Training Set/A2", "Testing Set/B1"):
        for file in ("lgemri.nrrd", "laendo.nrrd", "lawall.nrrd"):
            yield f"{place}/{file}", f"{place} {file}".encode()


class La2018Test(kit.FolderTest):
    def fetch(self, entries, **options):
        zipped = kit.make_zip(self.folder / "la.zip", entries)
        source = dataclasses.replace(la2018.SOURCE, checksum="sha256:" + archive.digest(zipped, "sha256"))
        dataset.fetch(source, la2018.convert, self.options(archive=zipped, **{"accept": True, **options}))

    def test_both_sets_stay_as_they_are(self):
        self.fetch(volumes())
        self.assertEqual(self.content(), dict(volumes()))
        self.assertIn("Training Set: 2 cases, Testing Set: 1 cases", self.said())

    def test_a_folder_around_them_is_left_out(self):
        self.fetch((f"2018_UTAH_MICCAI/{name}", content) for name, content in volumes())
        self.assertEqual(self.content(), dict(volumes()))

    def test_a_training_case_needs_its_labels(self):
        with self.assertRaisesRegex(DataError, "Training Set/A2: has no laendo.nrrd"):
            self.fetch(entry for entry in volumes() if entry[0] != "Training Set/A2/laendo.nrrd")

    def test_a_case_of_the_testing_set_does_not(self):
        self.fetch(entry for entry in volumes() if entry[0] != "Testing Set/B1/laendo.nrrd")
        self.assertTrue(self.out.exists())

    def test_another_archive_is_refused(self):
        with self.assertRaisesRegex(DataError, r"looked for Training Set and Testing Set .*found Training Set/A1/\*\.nrrd"):
            self.fetch(entry for entry in volumes() if not entry[0].startswith("Testing"))

    def test_terms_must_be_accepted(self):
        with self.assertRaisesRegex(DataError, "cardiacatlas.*--accept"):
            self.fetch(volumes(), accept=False)

    def test_a_dead_link_says_what_to_fetch_by_hand(self):
        source = dataclasses.replace(la2018.SOURCE, url=self.serve({}).url + "gone")
        with self.assertRaisesRegex(DataError, "404.*fetch 2018_UTAH_MICCAI.zip by the link at .*--archive"):
            dataset.obtain(source, self.folder / "la.zip", False)


class LaUamtTest(kit.FolderTest):
    def setUp(self):
        super().setUp()
        cases = ("CASE1", "CASE2", "CASE3")
        self.files = {f"{case}/mri_norm2.h5": case.encode() * 100 for case in cases}
        self.files |= {"train.list": b"CASE1\nCASE2\n", "test.list": b"CASE3\n"}
        self.known = self.folder / "known.sha256"
        self.write_known()

    def write_known(self):
        lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in self.files.items()]
        self.known.write_text("".join(lines))

    def fetch(self, **how):
        at_home = {("2018LA_Seg_Training Set/" if "/" in name else "") + name: file for name, file in self.files.items()}
        self.server = self.serve(at_home | how.pop("instead", {}), **how)
        la_uamt.fetch(self.options(), self.server.url, self.known)

    def test_is_read_as_hdf5_with_lists(self):
        self.fetch()
        content = self.content()
        self.assertEqual(json.loads(content.pop("dataset.json"))["labels"], {"0": "background", "1": "left atrium"})
        self.assertEqual(content, self.files)

    def test_goes_on_in_the_middle_of_a_file_and_fetches_none_twice(self):
        second = "2018LA_Seg_Training Set/CASE2/mri_norm2.h5"
        with self.assertRaisesRegex(DataError, "CASE2.*cut after 100 of 500"):
            self.fetch(cut={second: 100})
        self.assertFalse(self.out.exists())
        first = self.server
        la_uamt.fetch(self.options(), first.url, self.known)
        self.assertEqual(first.asked[:3], [("2018LA_Seg_Training Set/CASE1/mri_norm2.h5", None), (second, None), (second, "bytes=100-")])
        self.assertEqual(len(first.asked), len(self.files) + 1)
        self.assertEqual(self.content().keys() - {"dataset.json"}, set(self.files))

    def test_a_file_that_was_damaged_since_is_fetched_again(self):
        part = dataset.part_of(self.out)
        (part / "CASE1").mkdir(parents=True)
        (part / "CASE1/mri_norm2.h5").write_bytes(b"damaged")
        self.fetch()
        self.assertEqual(self.content()["CASE1/mri_norm2.h5"], self.files["CASE1/mri_norm2.h5"])

    def test_another_file_than_the_known_one_is_refused(self):
        with self.assertRaisesRegex(DataError, "CASE2.*SHA-256.*published"):
            self.fetch(instead={"2018LA_Seg_Training Set/CASE2/mri_norm2.h5": b"changed"})

    def test_a_listed_case_without_file_is_refused(self):
        self.files["test.list"] = b"CASE3\nCASE4\n"
        self.write_known()
        with self.assertRaisesRegex(DataError, "listed cases CASE4"):
            self.fetch()

    def test_the_known_list_has_what_the_papers_split(self):
        names = dataset.read_sums(la_uamt.KNOWN)
        self.assertEqual(len(names), 102)
        self.assertEqual({pathlib.PurePosixPath(name).name for name in names}, {"mri_norm2.h5", "train.list", "test.list"})


if __name__ == "__main__":
    unittest.main()
