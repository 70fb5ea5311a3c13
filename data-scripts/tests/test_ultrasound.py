"""Tests of hc18.py, psfhs.py, jnu_ifm.py and iugc2024.py."""

import dataclasses
import hashlib
import io
import json
import struct
import sys
import unittest
import zlib
from unittest import mock

import kit
import archive
import dataset
import hc18
import iugc2024
import jnu_ifm
import psfhs
from archive import DataError

try:
    from PIL import Image, ImageDraw
except ImportError:
    Image = None
    print("Pillow is not here: the masks of HC18 are not tested", file=sys.stderr)


class UltrasoundTest(kit.FolderTest):
    def fetch(self, module, entries, convert=None):
        zipped = kit.make_zip(self.folder / "archive.zip", entries)
        source = dataclasses.replace(module.SOURCE, checksum="sha256:" + archive.digest(zipped, "sha256"))
        dataset.fetch(source, convert or module.convert, self.options(archive=zipped))

    def classes(self):
        return json.loads((self.out / "dataset.json").read_text())["labels"]


def grid(*lines):
    return b"".join(bytes(sign != "." for sign in line) for line in lines)


class FilledTest(unittest.TestCase):
    def test_a_closed_outline_is_filled(self):
        outline = grid("......", "..##..", ".#..#.", ".#..#.", "..##..", "......")
        self.assertEqual(hc18.filled(outline, 6), grid("......", "..##..", ".####.", ".####.", "..##..", "......"))

    def test_a_dent_is_not_filled(self):
        outline = grid("#####", "#.#.#", "###.#", "..###")
        self.assertEqual(hc18.filled(outline, 5), grid("#####", "#####", "#####", "..###"))

    def test_an_outline_that_the_edge_cuts_is_closed_there(self):
        outline = grid(".....", "###..", "...#.", "...#.", "###..")
        self.assertEqual(hc18.filled(outline, 5), grid(".....", "###..", "####.", "####.", "###.."))

    def test_an_open_outline_has_no_mask(self):
        self.assertIsNone(hc18.filled(grid(".....", ".###.", ".#...", ".###.", "....."), 5))


class Hc18Test(UltrasoundTest):
    TABLE = "filename,pixel size(mm),head circumference (mm)\n000_HC.png,0.069,44.3\n010_2HC.png,0.1,60\n"

    def entries(self):
        for name in ("000_HC", "010_2HC"):
            yield f"training_set/{name}.png", picture(outline=False)
            yield f"training_set/{name}_Annotation.png", picture(outline=True)

    def fetch_set(self, entries, table=TABLE):
        self.fetch(hc18, entries, lambda found, out: hc18.convert(found, out, table))

    @unittest.skipUnless(Image, "Pillow is not here: the masks of HC18 are not tested")
    def test_outlines_become_masks(self):
        self.fetch_set(self.entries())
        names = {f"{folder}/{name}.png" for folder in ("images", "labels") for name in ("000_HC", "010_2HC")}
        self.assertEqual(set(self.content()), {*names, "dataset.json", hc18.TABLE})
        self.assertEqual(self.content()["images/000_HC.png"], picture(outline=False))
        mask = Image.open(self.out / "labels/010_2HC.png")
        self.assertEqual(mask.mode, "L")
        self.assertEqual(set(mask.tobytes()), {0, 1})
        ellipse = Image.new("L", (800, 540))
        ImageDraw.Draw(ellipse).ellipse(ELLIPSE, fill=1)
        self.assertEqual(mask.tobytes(), ellipse.tobytes())

    @unittest.skipUnless(Image, "Pillow is not here: the masks of HC18 are not tested")
    def test_an_open_outline_is_refused_by_name(self):
        empty = io.BytesIO()
        Image.new("L", (800, 540)).save(empty, "PNG")
        with self.assertRaisesRegex(DataError, "010_2HC_Annotation.png: its outline encloses nothing"):
            self.fetch_set([*list(self.entries())[:3], ("training_set/010_2HC_Annotation.png", empty.getvalue())])

    def test_a_picture_needs_annotation_and_line(self):
        entries = [("t/000_HC.png", b"x"), ("t/010_HC.png", b"x"), ("t/000_HC_Annotation.png", b"x")]
        with self.assertRaisesRegex(DataError, "010_HC.png: no annotation, or no line"):
            self.fetch_set(entries)
        with self.assertRaisesRegex(DataError, "000_HC.png, 010_HC.png: no annotation, or no line"):
            self.fetch_set(entries, "filename\n")
        with self.assertRaisesRegex(DataError, r"found t/\*\.jpg"):
            self.fetch_set([("t/000.jpg", b"x")])

    def test_pillow_is_asked_for_by_name(self):
        with mock.patch.dict("sys.modules", {"PIL": None}), self.assertRaisesRegex(DataError, "pip install pillow"):
            hc18.pillow()

    def test_the_table_is_taken_from_beside_the_archive_or_the_home(self):
        beside = self.folder / hc18.TABLE
        beside.write_text("\ufeff" + self.TABLE, encoding="utf-8")
        self.assertEqual(hc18.read_table(self.options(archive=self.folder / "training_set.zip")), self.TABLE)
        server = self.serve({hc18.TABLE: b"from home"})
        with mock.patch.object(hc18, "HOME", server.url), mock.patch.object(dataset, "DOWNLOADS", self.folder / "downloads"):
            self.assertEqual(hc18.read_table(self.options()), "from home")
            (self.folder / "downloads" / hc18.TABLE).write_text("changed")
            with self.assertRaisesRegex(DataError, "says otherwise"):
                hc18.read_table(self.options())


ELLIPSE = (200, 100, 600, 400)


def picture(outline):
    if Image is None:
        return b"no Pillow"
    made = Image.new("L", (800, 540), 0 if outline else 50)
    if outline:
        ImageDraw.Draw(made).ellipse(ELLIPSE, outline=255, width=3)
    stream = io.BytesIO()
    made.save(stream, "PNG")
    return stream.getvalue()


def mha(values, kind="MET_UCHAR", code="B", compressed=True):
    voxels = struct.pack(f"<{len(values)}{code}", *values)
    head = f"ObjectType = Image\nNDims = 2\nCompressedData = {compressed}\nDimSize = {len(values)} 1\nElementType = {kind}\n"
    return head.encode() + b"ElementDataFile = LOCAL\n" + (zlib.compress(voxels) if compressed else voxels)


class PsfhsTest(UltrasoundTest):
    def test_folders_get_their_names(self):
        self.fetch(psfhs, [("PSFHS/image_mha/1.mha", b"image"), ("PSFHS/label_mha/1.mha", b"label")])
        content = self.content()
        self.assertEqual((content["images/1.mha"], content["labels/1.mha"]), (b"image", b"label"))
        self.assertEqual(self.classes(), {"0": "background", "1": "pubic symphysis", "2": "fetal head"})

    def test_labels_must_be_there(self):
        with self.assertRaisesRegex(DataError, "2.mha"):
            self.fetch(psfhs, [("image_mha/1.mha", b""), ("image_mha/2.mha", b""), ("label_mha/1.mha", b"")])


class JnuIfmTest(UltrasoundTest):
    def challenge(self, *labels):
        for number, label in enumerate(labels):
            yield f"P/image_mha/{number}.mha", b"image"
            yield f"P/label_mha/{number}.mha", label

    def videos(self, table=b"frame_id,frame_label\n0,6\n9,3\n10,4\n", mask="V1_0_mask.png"):
        yield "J/V1/image/V1_0.png", b"image 0"
        yield "J/V1/image/V1_9.png", b"image 9"
        yield f"J/V1/mask/{mask}", b"mask 0"
        yield "J/V1/mask_enhance/V1_0_mask.png", b"red and green"
        yield "J/V1/frame_label.csv", table

    def test_metaimage_files_tell_their_classes(self):
        labels = [mha([0, 1]), mha([2, 0], "MET_USHORT", "H", compressed=False)]
        self.fetch(jnu_ifm, self.challenge(*labels))
        self.assertEqual(self.classes(), {"0": "background", "1": "pubic symphysis", "2": "fetal head"})
        self.assertEqual(self.content()["labels/1.mha"], labels[1])
        self.assertIn("no frames.csv", self.said())

    def test_values_seven_and_eight_stay(self):
        self.fetch(jnu_ifm, self.challenge(mha([0, 7]), mha([8])))
        self.assertEqual(self.classes(), {"0": "background", "7": "pubic symphysis", "8": "fetal head"})

    def test_values_that_nobody_named_are_refused(self):
        with self.assertRaisesRegex(DataError, r"hold \[0, 1, 7\]"):
            self.fetch(jnu_ifm, self.challenge(mha([0, 7]), mha([1])))
        with self.assertRaisesRegex(DataError, "label_mha/0.mha: is no MetaImage"):
            self.fetch(jnu_ifm, self.challenge(mha([0.5], "MET_FLOAT", "f")))

    def test_frames_of_videos_get_a_table(self):
        self.fetch(jnu_ifm, self.videos())
        content = self.content()
        self.assertEqual(content["frames.csv"], b"video,frame,frame_label\nV1,0,6\nV1,9,3\nV1,10,4\n")
        self.assertEqual((content["images/V1_9.png"], content["labels/V1_0.png"]), (b"image 9", b"mask 0"))
        self.assertEqual(set(content), {"dataset.json", "frames.csv", "images/V1_0.png", "images/V1_9.png", "labels/V1_0.png"})
        self.assertEqual(set(self.classes()), {"0", "7", "8"})

    def test_masks_may_carry_the_frame_label_in_their_names(self):
        self.fetch(jnu_ifm, self.videos(mask="V1_0_6.png"))
        self.assertEqual(self.content()["labels/V1_0.png"], b"mask 0")

    def test_names_and_tables_that_are_not_understood_are_refused(self):
        for entries, message in (
            (self.videos(mask="V2_0_mask.png"), "expected one VIDEO/mask/VIDEO_FRAME.png"),
            (self.videos(mask="V1_5_mask.png"), r"no image for the masks .*'V1', 5"),
            (self.videos(table=b"a,b\n1,2\n"), "looked for the columns frame_id and frame_label, found .'a', 'b'"),
            ([("x/frames/1.png", b"")], r"looked for image_mha/ and label_mha/, or .*; found x/frames/\*\.png"),
        ):
            with self.assertRaisesRegex(DataError, message):
                self.fetch(jnu_ifm, entries)
            self.assertFalse(self.out.exists())


class Iugc2024Test(UltrasoundTest):
    def entries(self, video=b"avi"):
        for part in ("train", "val", "test"):
            yield f"DatasetV3/{part}-2025-1/{part}/videos/v.avi", video
            mask = "v/mask/v_0_6.png" if part == "train" else "v.png"
            yield f"DatasetV3/{part}-2025-1/{part}/seg/{mask}", b"mask"
            yield f"DatasetV3/{part}-2025-1/{part}/seg/seg_info.csv", b"filename\n"

    def fetch_set(self, entries):
        zipped = kit.make_zip(self.folder / "kaggle.zip", entries)
        dataset.fetch(iugc2024.SOURCE, iugc2024.convert, self.options(archive=zipped))

    def test_parts_stay_as_they_are_and_the_archive_is_trusted_once(self):
        self.fetch_set(self.entries())
        expected = {f"{part}/{file}" for part in ("train", "val", "test") for file in ("videos/v.avi", "seg/seg_info.csv")}
        self.assertEqual(set(self.content()), {*expected, "train/seg/v/mask/v_0_6.png", "val/seg/v.png", "test/seg/v.png"})
        sha256 = hashlib.sha256((self.folder / "kaggle.zip").read_bytes()).hexdigest()
        self.assertEqual((self.folder / "kaggle.zip.sha256").read_text().strip(), sha256)

    def test_an_empty_video_is_refused(self):
        with self.assertRaisesRegex(DataError, "v.avi: the video is empty"):
            self.fetch_set(self.entries(video=b""))

    def test_a_part_that_is_missing_is_named(self):
        with self.assertRaisesRegex(DataError, r"looked for val/seg/\*\.png and videos/\*\.avi; found DatasetV3"):
            self.fetch_set(entry for entry in self.entries() if "/val/" not in entry[0])

    def test_without_archive_it_says_what_to_fetch(self):
        with mock.patch.object(dataset, "DOWNLOADS", self.folder), self.assertRaisesRegex(DataError, "Sign in to Kaggle"):
            dataset.fetch(iugc2024.SOURCE, iugc2024.convert, self.options())


if __name__ == "__main__":
    unittest.main()
