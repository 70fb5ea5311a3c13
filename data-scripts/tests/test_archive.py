"""Tests of archive.py: downloads, checksums, and archives that would do harm."""

import hashlib
import unittest
from unittest import mock

import kit
import archive
from archive import DataError

CONTENT = bytes(range(256)) * 40


class DownloadTest(kit.FolderTest):
    def setUp(self):
        super().setUp()
        self.target = self.folder / "downloads" / "file"
        self.part = self.target.with_name("file.part")

    def get(self, **how):
        self.server = self.serve({"file": CONTENT}, **how)
        archive.download(self.server.url + "file", self.target)

    def again(self):
        archive.download(self.server.url + "file", self.target)

    def test_a_file_arrives_whole(self):
        self.get()
        self.assertEqual(self.target.read_bytes(), CONTENT)
        self.assertFalse(self.part.exists())
        self.assertIn("100 % of 0.0 MB", self.said())

    def test_a_cut_download_is_gone_on_with(self):
        with self.assertRaisesRegex(DataError, "cut after 1000 of 10240 bytes.*goes on where it stopped"):
            self.get(cut={"file": 1000})
        self.assertFalse(self.target.exists())
        self.again()
        self.assertEqual(self.target.read_bytes(), CONTENT)
        self.assertEqual(self.server.asked, [("file", None), ("file", "bytes=1000-")])

    def test_a_link_that_leads_on_keeps_the_range(self):
        server = self.serve({"link": "file", "file": CONTENT}, cut={"file": 1000})
        with self.assertRaises(DataError):
            archive.download(server.url + "link", self.target)
        archive.download(server.url + "link", self.target)
        self.assertEqual(self.target.read_bytes(), CONTENT)
        self.assertEqual(server.asked[-1], ("file", "bytes=1000-"))

    def test_a_server_that_ignores_ranges_starts_over(self):
        with self.assertRaises(DataError):
            self.get(cut={"file": 1000}, ranges=False)
        self.again()
        self.assertEqual(self.target.read_bytes(), CONTENT)

    def test_a_cut_answer_of_unknown_length_is_noticed(self):
        with self.assertRaisesRegex(DataError, "IncompleteRead.*Run this again"):
            self.get(cut={"file": 1000}, length=False)
        self.assertFalse(self.target.exists())
        self.again()
        self.assertEqual(self.target.read_bytes(), CONTENT)

    def test_what_is_made_anew_each_time_is_not_gone_on_with(self):
        self.part.parent.mkdir()
        self.part.write_bytes(b"of an older answer")
        server = self.serve({"file": CONTENT})
        archive.download(server.url + "file", self.target, resume=False)
        self.assertEqual(self.target.read_bytes(), CONTENT)

    def test_a_whole_part_is_taken(self):
        self.part.parent.mkdir()
        self.part.write_bytes(CONTENT)
        self.get()
        self.assertEqual(self.target.read_bytes(), CONTENT)

    def test_a_part_longer_than_the_file_is_removed(self):
        self.part.parent.mkdir()
        self.part.write_bytes(CONTENT + b"more")
        with self.assertRaisesRegex(DataError, "10244 bytes, the file 10240. It was removed"):
            self.get()
        self.again()
        self.assertEqual(self.target.read_bytes(), CONTENT)

    def test_another_range_than_asked_for_is_refused(self):
        self.part.parent.mkdir()
        self.part.write_bytes(CONTENT[:1000])
        with mock.patch.object(kit._Handler, "send_header", wrong_range), self.assertRaisesRegex(DataError, "bytes 5-"):
            self.get()

    def test_the_servers_refusal_is_said(self):
        server = self.serve({})
        with self.assertRaisesRegex(DataError, "404"):
            archive.download(server.url + "file", self.target)

    def test_a_server_that_is_not_there_is_said(self):
        with self.assertRaisesRegex(DataError, "refused.*Run this again"):
            archive.download("http://127.0.0.1:1/file", self.target)

    def test_a_full_disk_is_foreseen(self):
        with mock.patch.object(archive.shutil, "disk_usage", return_value=mock.Mock(free=10)):
            with self.assertRaisesRegex(DataError, "Make room"):
                self.get()


def wrong_range(handler, name, value, send=kit._Handler.send_header):
    send(handler, name, "bytes 5-10239/10240" if name == "Content-Range" else value)


class CheckTest(kit.FolderTest):
    def setUp(self):
        super().setUp()
        self.file = self.folder / "file"
        self.record = self.folder / "file.sha256"
        self.file.write_bytes(CONTENT)
        self.sha256 = hashlib.sha256(CONTENT).hexdigest()

    def test_the_right_checksum_passes(self):
        archive.check(self.file, "sha256:" + self.sha256)
        self.assertFalse(self.record.exists())

    def test_the_start_of_a_checksum_passes_and_all_of_it_is_recorded(self):
        archive.check(self.file, "sha256:" + self.sha256[:8])
        self.assertEqual(self.record.read_text().strip(), self.sha256)

    def test_a_wrong_checksum_removes_what_we_downloaded(self):
        with self.assertRaisesRegex(DataError, "MD5 is .*, published is 0000.*was removed"):
            archive.check(self.file, "md5:" + "0" * 32)
        self.assertFalse(self.file.exists())

    def test_a_wrong_checksum_leaves_what_the_user_named(self):
        with self.assertRaisesRegex(DataError, "Name the right file"):
            archive.check(self.file, "sha256:" + "0" * 8, ours=False)
        self.assertTrue(self.file.exists())

    def test_what_has_no_checksum_is_trusted_once(self):
        archive.check(self.file, None)
        self.assertIn("recorded in", self.said())
        archive.check(self.file, None)
        self.file.write_bytes(b"another")
        with self.assertRaisesRegex(DataError, "says otherwise"):
            archive.check(self.file, None)
        self.assertTrue(self.file.exists())


class OpenedTest(kit.FolderTest):
    def names(self, file, bound=1 << 20):
        with archive.opened(file, bound, self.folder) as entries:
            return [entry.name for entry in entries]

    def refused(self, entries, message, bound=1 << 20):
        for make in (kit.make_tar, kit.make_zip):
            with self.subTest(make.__name__), self.assertRaisesRegex(DataError, f"{message}.*Nothing was unpacked"):
                self.names(make(self.folder / "evil", [("a/good", b"good"), *entries]), bound)

    def test_files_are_listed_without_what_systems_hide(self):
        hidden = [("a/._b", b""), ("__MACOSX/a/b", b""), (".git/x", b""), ("a/desktop.ini", b"")]
        for make in (kit.make_tar, kit.make_zip):
            self.assertEqual(self.names(make(self.folder / "x", [("a/b", b"b"), *hidden])), ["a/b"])

    def test_an_entry_that_climbs_out_is_refused(self):
        for name in ("../evil", "a/../../evil", "/evil", "..\\evil", "C:\\evil", "C:evil", "a\\b"):
            self.refused([(name, b"evil")], "climbs out")

    def test_a_link_is_refused(self):
        self.refused([("a/evil", kit.LINK)], "is a link")

    def test_two_entries_of_one_name_are_refused(self):
        with mock.patch("warnings.warn"):
            self.refused([("a/good", b"evil")], "two entries")

    def test_a_bomb_is_refused(self):
        self.refused([("bomb", bytes(100_000))], "would unpack to", bound=50_000)

    def test_a_zip_that_lies_about_its_size_is_refused(self):
        file = kit.make_zip(self.folder / "lie.zip", [("bomb", bytes(100_000))])
        size = (100_000).to_bytes(4, "little")
        file.write_bytes(file.read_bytes().replace(size, (10).to_bytes(4, "little")))
        with self.assertRaisesRegex(DataError, "cannot be read"), archive.opened(file, 50_000, self.folder) as entries:
            entries[0].save(self.folder / "saved")
        self.assertLess((self.folder / "saved").stat().st_size, 50_000)

    def test_damage_is_noticed(self):
        file = kit.make_zip(self.folder / "x.zip", [("a", CONTENT)])
        content = bytearray(file.read_bytes())
        content[60] ^= 255
        file.write_bytes(content)
        with self.assertRaisesRegex(DataError, "cannot be read"), archive.opened(file, 1 << 20, self.folder) as entries:
            entries[0].save(self.folder / "saved")
        tar = kit.make_tar(self.folder / "x.tar", [("a", CONTENT)])
        tar.write_bytes(tar.read_bytes()[:2000])
        with self.assertRaisesRegex(DataError, "cannot be read"), archive.opened(tar, 1 << 20, self.folder) as entries:
            entries[0].save(self.folder / "cut")

    def test_no_archive_is_refused(self):
        (self.folder / "page.zip").write_bytes(b"<html>sign in</html>")
        with self.assertRaisesRegex(DataError, "cannot be read as a tar or zip"):
            self.names(self.folder / "page.zip")

    def test_a_full_disk_is_foreseen(self):
        file = kit.make_zip(self.folder / "x.zip", [("a", CONTENT)])
        with mock.patch.object(archive.shutil, "disk_usage", return_value=mock.Mock(free=10)):
            with self.assertRaisesRegex(DataError, "Make room"):
                self.names(file)

    def test_an_encrypted_entry_is_refused(self):
        file = kit.make_zip(self.folder / "x.zip", [("a", b"a")])
        content = bytearray(file.read_bytes())
        content[content.index(b"PK\1\2") + 8] |= 1
        file.write_bytes(content)
        with self.assertRaisesRegex(DataError, "encrypted"):
            self.names(file)


if __name__ == "__main__":
    unittest.main()
