"""Tests of hippocampus.py and archive.py on small archives that they make themselves; no network is needed."""

import contextlib
import functools
import http.server
import io
import pathlib
import sys
import tarfile
import tempfile
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import archive
import hippocampus
from archive import DataError


def make_tar(file, entries):
    with tarfile.open(file, "w") as tar:
        for name, content in entries:
            info = tarfile.TarInfo(name)
            if content is None:
                info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
                tar.addfile(info)
            else:
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))


def cases(*names):
    for name in names:
        yield f"Task04_Hippocampus/imagesTr/{name}.nii.gz", b"image " + name.encode()
        yield f"Task04_Hippocampus/imagesTr/._{name}.nii.gz", b"macOS"
        yield f"Task04_Hippocampus/labelsTr/{name}.nii.gz", b"label " + name.encode()


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves one content, with ranges; cuts the first answer after cut bytes."""

    def __init__(self, state, *arguments):
        self.state = state
        super().__init__(*arguments)

    def do_GET(self):
        content, start = self.state["content"], 0
        self.state["asked"].append(self.headers.get("Range"))
        if self.headers.get("Range"):
            start = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
        if start >= len(content):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        cut = self.state.pop("cut", None)
        self.wfile.write(content[start:][:cut])

    def log_message(self, *arguments):
        pass


class HippocampusTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.tar = self.folder / "downloads" / "task.tar"
        self.out = self.folder / "hippocampus"
        self.origin = self.folder / "origin.tar"
        make_tar(self.origin, cases("hippocampus_001", "hippocampus_003"))
        quiet = contextlib.redirect_stdout(io.StringIO())
        quiet.__enter__()
        self.addCleanup(quiet.__exit__, None, None, None)

    def serve(self, **state):
        self.state = {"content": self.origin.read_bytes(), "asked": [], **state}
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, self.state))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return f"http://127.0.0.1:{server.server_port}/task.tar"

    def md5(self):
        return archive.digest(self.origin, "md5")

    def fetch(self, url, md5=None):
        hippocampus.fetch(self.out, self.tar, url, md5 or self.md5())

    def test_is_converted_to_images_and_labels(self):
        self.fetch(self.serve())
        self.assertEqual(
            hippocampus.content_of(self.out),
            ["dataset.json"] + [f"{kind}/hippocampus_{n}.nii.gz" for kind in ("images", "labels") for n in ("001", "003")],
        )
        self.assertEqual((self.out / "labels/hippocampus_003.nii.gz").read_bytes(), b"label hippocampus_003")
        self.assertTrue(self.tar.with_name("task.tar.sha256").exists())

    def test_what_is_there_is_not_fetched_again(self):
        url = self.serve()
        self.fetch(url)
        self.fetch(url)
        self.assertEqual(len(self.state["asked"]), 1)

    def test_a_wrong_checksum_leaves_nothing(self):
        with self.assertRaisesRegex(DataError, "MD5"):
            self.fetch(self.serve(), md5="0" * 32)
        self.assertFalse(self.tar.exists() or self.out.exists())

    def test_another_sha256_than_the_recorded_one_is_refused(self):
        self.fetch(self.serve())
        self.tar.with_name("task.tar.sha256").write_text("0" * 64)
        with self.assertRaisesRegex(DataError, "SHA-256"):
            archive.check(self.tar, self.md5())

    def test_a_cut_download_is_gone_on_with(self):
        url = self.serve(cut=1000)
        with self.assertRaisesRegex(DataError, "goes on where it stopped"):
            self.fetch(url)
        self.fetch(url)
        self.assertEqual(self.state["asked"], [None, "bytes=1000-"])

    def test_a_whole_part_is_taken(self):
        url = self.serve()
        self.tar.parent.mkdir()
        self.tar.with_name("task.tar.part").write_bytes(self.origin.read_bytes())
        self.fetch(url)
        self.assertTrue(self.out.exists())

    def test_entries_that_climb_out_are_refused(self):
        for name, content in [("../evil", b"x"), ("/evil", b"x"), ("a/../../evil", b"x"), ("C:\\evil", b"x"), ("link", None)]:
            with self.subTest(name):
                make_tar(self.origin, [*cases("hippocampus_001"), (name, content)])
                with archive.open_tar(self.origin) as tar, self.assertRaisesRegex(DataError, "Nothing was unpacked"):
                    archive.safe_members(tar)
                with self.assertRaises(DataError):
                    hippocampus.fetch(self.out, self.origin, md5=self.md5())
                self.assertFalse(self.out.exists() or (self.folder / "evil").exists())
                self.origin.with_name("origin.tar.sha256").unlink()

    def test_an_image_without_labels_is_refused(self):
        make_tar(self.origin, [*cases("hippocampus_001"), ("T/imagesTr/hippocampus_009.nii.gz", b"x")])
        with self.assertRaisesRegex(DataError, "hippocampus_009"):
            self.fetch(self.serve())

    def test_verify_names_what_was_changed(self):
        self.fetch(self.serve())
        (self.out / "images/hippocampus_001.nii.gz").write_bytes(b"changed")
        (self.out / "labels/new.nii.gz").write_bytes(b"new")
        with self.assertRaisesRegex(DataError, "new.nii.gz, images/hippocampus_001.nii.gz"):
            hippocampus.verify(self.out)

    def test_a_folder_of_somebody_else_is_left_alone(self):
        self.out.mkdir()
        with self.assertRaisesRegex(DataError, "not made by this script"):
            self.fetch("http://127.0.0.1:1/")


if __name__ == "__main__":
    unittest.main()
