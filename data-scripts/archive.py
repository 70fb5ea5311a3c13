"""What the scripts that fetch public data share: download with resume, checksums, safe unpacking. Standard library only."""

import contextlib
import functools
import hashlib
import http.client
import pathlib
import shutil
import stat
import tarfile
import time
import urllib.error
import urllib.request
import zipfile
import zlib
from typing import Callable, NamedTuple

CHUNK = 1 << 20
GB = 1 << 30
TIMEOUT_SECONDS = 60
USER_AGENT = "mnlab-data-scripts"
AGAIN = "Run this again: it goes on where it stopped."


class DataError(Exception):
    """Something is wrong that the user can do something about: the message says what."""


def download(url, target, resume=True):
    """Fetches url to the file target, which is whole or not there. What a cut download left in target.part is gone on with, but for
    an answer that the server makes anew each time (resume=False)."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    if not resume:
        part.unlink(missing_ok=True)
    have = part.stat().st_size if part.exists() else 0
    try:
        have, total = _receive(url, part, have)
    except urllib.error.HTTPError as error:
        if error.code != 416:
            raise DataError(f"{url}: the server answers {error.code} {error.reason}. Try again later.") from error
        total = _whole(error)  # nothing lies behind the part: it is as long as the file already, or longer
        if total not in (None, have):
            part.unlink()
            raise DataError(f"{part}: has {have} bytes, the file {total}. It was removed: run this again.") from error
        total = have
    except (OSError, http.client.HTTPException) as error:
        raise DataError(f"{url}: {getattr(error, 'reason', error)}. {AGAIN}") from error
    if total is not None and have != total:
        raise DataError(f"{url}: cut after {have} of {total} bytes. {AGAIN}")
    part.replace(target)


def _receive(url, part, have):
    """Appends to part what the server gives behind the first have bytes; bytes that are there now, bytes that should be."""
    headers = {"User-Agent": USER_AGENT, **({"Range": f"bytes={have}-"} if have else {})}
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=TIMEOUT_SECONDS) as answer:
        place = answer.headers.get("Content-Range", f"bytes {have}-")
        resumed = have > 0 and answer.status == 206 and place.startswith(f"bytes {have}-")
        if answer.status == 206 and not resumed:
            raise DataError(f"{url}: asked for what lies behind byte {have}, the server sent {place!r}. Remove {part}.")
        have = have if resumed else 0
        length = answer.headers.get("Content-Length")
        total = have + int(length) if length is not None else None
        require_room(part.parent, (total or have) - have)
        with part.open("ab" if resumed else "wb") as out:
            return _copy(answer, out, have, total), total


def _whole(error):
    """The length of the file that a 416 answer names, or None."""
    length = (error.headers.get("Content-Range") or "").rpartition("/")[2]
    return int(length) if length.isdigit() else None


def _copy(source, out, have, total):
    start, begun, shown = time.monotonic(), have, have
    step = max(total // 10 if total else 0, 10 * CHUNK)
    while chunk := source.read(CHUNK):
        out.write(chunk)
        have += len(chunk)
        if have - shown >= step or have == total:
            shown = have
            left = (time.monotonic() - start) * ((total or have) - have) / max(1, have - begun)
            of = f"{100 * have // total:3d} % of {total / 1e6:.1f} MB, {left:.0f} s left" if total else f"{have / 1e6:.1f} MB"
            print(f"  {of}", flush=True)
    return have


def require_room(folder, size):
    """Refuses to write size bytes to the disk of a folder that does not have them."""
    free = shutil.disk_usage(folder).free
    if size > free:
        raise DataError(f"{folder}: needs {size / 1e9:.1f} GB, the disk has {free / 1e9:.1f} GB free. Make room or move data/.")


def digest(file, algorithm):
    """The checksum of a file in hexadecimal."""
    value = hashlib.new(algorithm)
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            value.update(chunk)
    return value.hexdigest()


def check(file, published, ours=True):
    """Refuses a file that does not have the published checksum: "md5:HEX", "sha256:HEX" (all or its first digits), or None. Where no
    whole SHA-256 is published, it is recorded beside the file when it is first seen, and must stay the same from then on. A wrong
    file is removed where it is ours: downloaded, not named by the user."""
    algorithm, _, expected = (published or "").partition(":")
    found = digest(file, algorithm) if expected else ""
    if not found.startswith(expected):
        advice = "Name the right file."
        if ours:
            file.unlink()
            advice = "It was removed: run this again."
        raise DataError(f"{file}: its {algorithm.upper().replace('SHA', 'SHA-')} is {found}, published is {expected}. {advice}")
    if algorithm != "sha256" or len(expected) < 64:
        _trust_on_first_use(file)


def _trust_on_first_use(file):
    record = file.with_name(file.name + ".sha256")
    sha256 = digest(file, "sha256")
    if not record.exists():
        record.write_text(sha256 + "\n")
        print(f"  SHA-256 {sha256}: no whole one is published; recorded in {record} at this first use")
    elif record.read_text().strip() != sha256:
        raise DataError(f"{file}: its SHA-256 is {sha256}, but {record} says otherwise. Remove the one that is wrong.")


class Entry(NamedTuple):
    """What an archive says of one of its entries: `kind` is "file", "folder" or anything else; `stream` opens a file's content."""

    name: str
    kind: str
    size: int
    stream: Callable

    @property
    def path(self):
        return pathlib.PurePosixPath(self.name)

    def read(self):
        """The content of a file."""
        with self.stream() as stream:
            return stream.read()

    def save(self, target):
        """Writes the content to a file that must not be there yet."""
        target.parent.mkdir(parents=True, exist_ok=True)
        with self.stream() as content, target.open("xb") as file:
            shutil.copyfileobj(content, file, CHUNK)


@contextlib.contextmanager
def opened(file, bound, folder):
    """The files of a tar (not compressed) or zip archive, without what macOS and Windows hide. Opened only where unpacking can do no
    harm: no entry climbs out or is a link or device, no two have one name, and all together have at most bound bytes and fit on the
    disk of the folder. To be used by `with`: damage that is found there is a DataError too."""
    try:
        is_tar = tarfile.is_tarfile(file)
        with tarfile.open(file, "r:") if is_tar else zipfile.ZipFile(file) as archive:
            entries = list(_tar_entries(archive) if is_tar else _zip_entries(archive))
            _refuse_harm(file, entries, bound)
            require_room(folder, sum(entry.size for entry in entries))
            yield [entry for entry in entries if entry.kind == "file" and not _hidden(entry.path)]
    except (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise DataError(f"{file}: cannot be read as a tar or zip archive ({error}). Remove it and run this again.") from error


def _tar_entries(archive):
    for member in archive.getmembers():
        kind = "file" if member.isfile() else "folder" if member.isdir() else "link or device"
        yield Entry(member.name, kind, member.size, functools.partial(archive.extractfile, member))


def _zip_entries(archive):
    for info in archive.infolist():
        mode = info.external_attr >> 16
        plain = stat.S_IFMT(mode) in (0, stat.S_IFREG, stat.S_IFDIR) and not info.flag_bits & 1
        kind = ("folder" if info.is_dir() else "file") if plain else "link, device or encrypted"
        # orig_filename: filename is cut at a NUL and has its backslashes turned on Windows.
        yield Entry(info.orig_filename, kind, info.file_size, functools.partial(archive.open, info))


def _refuse_harm(file, entries, bound):
    seen = set()
    for entry in entries:
        path = entry.path
        if path.is_absolute() or ".." in path.parts or any(sign in entry.name for sign in "\\:\0"):
            raise DataError(f"{file}: the entry {entry.name!r} climbs out of the archive. Nothing was unpacked.")
        if entry.kind not in ("file", "folder"):
            raise DataError(f"{file}: the entry {entry.name!r} is a {entry.kind}. Nothing was unpacked.")
        if entry.kind == "file" and path in seen:
            raise DataError(f"{file}: holds two entries {entry.name!r}. Nothing was unpacked.")
        seen.add(path)
    size = sum(entry.size for entry in entries)
    if size > bound:
        raise DataError(f"{file}: would unpack to {size / 1e9:.1f} GB, more than {bound / 1e9:.1f}. Nothing was unpacked.")


def _hidden(path):
    return any(part.startswith(".") or part in ("__MACOSX", "desktop.ini", "Thumbs.db") for part in path.parts)


def behind(path, *folders):
    """What of a path lies behind the first of its folders that has one of the names, as (name, rest); None without one."""
    for i, part in enumerate(path.parts[:-1]):
        if part in folders:
            return part, pathlib.PurePosixPath(*path.parts[i + 1 :])
    return None


def kinds_of(entries):
    """A few words on what an archive holds, for messages: its folders with the endings of their files."""
    kinds = sorted({f"{entry.path.parent}/*{entry.path.suffix}" for entry in entries})
    return ", ".join(kinds[:6]) + (f" and {len(kinds) - 6} more" if len(kinds) > 6 else "") if kinds else "no file"
