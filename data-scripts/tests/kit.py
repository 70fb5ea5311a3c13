"""What the tests of the fetching scripts share: small archives, and a server of this machine's own. No test reaches the network."""

import argparse
import contextlib
import functools
import http.server
import io
import pathlib
import stat
import sys
import tarfile
import tempfile
import threading
import unittest
import urllib.parse
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

LINK = object()  # in place of an entry's content: a link


def make_tar(file, entries):
    """Writes (name, content) as a tar archive."""
    with tarfile.open(file, "w") as tar:
        for name, content in entries:
            info = tarfile.TarInfo(name)
            if content is LINK:
                info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
                tar.addfile(info)
            else:
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
    return file


def make_zip(file, entries):
    """Writes (name, content) as a zip archive."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if content is LINK:
                info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
                content = b"/etc/passwd"
            archive.writestr(info, content)
    return file


class Server:
    """Serves `contents` by their paths (a str leads on to another path), and remembers (path, Range) of what was asked. `cut` maps a
    path to the number of bytes after which its next answer ends too early; without `ranges` it ignores Range; without `length` it does
    not say how long a file is."""

    def __init__(self, contents, cut=None, ranges=True, length=True):
        self.contents, self.cut, self.ranges, self.length, self.asked = contents, cut or {}, ranges, length, []
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, self))
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        # A short poll, so that a test does not wait for the end of the server.
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def paths(self):
        return [path for path, _ in self.asked]


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, server_of_test, *arguments):
        self.test = server_of_test
        super().__init__(*arguments)

    def do_GET(self):
        path, wanted = urllib.parse.unquote(self.path[1:]), self.headers.get("Range")
        self.test.asked.append((path, wanted))
        self.close_connection = True
        if path not in self.test.contents:
            return self.send_error(404)
        content, start = self.test.contents[path], 0
        if isinstance(content, str):
            self.send_response(302)
            self.send_header("Location", self.test.url + content)
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if wanted and self.test.ranges:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            if start >= len(content):
                self.send_response(416)
                self.send_header("Content-Range", f"bytes */{len(content)}")
                self.send_header("Content-Length", "0")
                return self.end_headers()
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self._send(content[start:], self.test.cut.pop(path, None))

    def _send(self, content, cut):
        if self.test.length:
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[:cut])
        else:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(content), content) if cut is None else b"%x\r\n%s" % (len(content), content[:cut]))
            self.wfile.write(b"0\r\n\r\n" if cut is None else b"")

    def log_message(self, *arguments):
        pass


class FolderTest(unittest.TestCase):
    """A test with a folder of its own, in which the scripts work too, and what they printed in `said`."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.out = self.folder / "out"
        self.printed = io.StringIO()
        quiet = contextlib.redirect_stdout(self.printed)
        quiet.__enter__()
        self.addCleanup(quiet.__exit__, None, None, None)

    def serve(self, contents, **how):
        server = Server(contents, **how)
        self.addCleanup(server.close)
        return server

    def options(self, **chosen):
        return argparse.Namespace(**{"out": self.out, "archive": None, "accept": False, "what": "fetch", **chosen})

    def said(self):
        return self.printed.getvalue()

    def content(self):
        """The files below `out` as {name: bytes}, without the list of checksums."""
        files = [file for file in self.out.rglob("*") if file.is_file() and file.name != "SHA256SUMS"]
        return {file.relative_to(self.out).as_posix(): file.read_bytes() for file in files}
