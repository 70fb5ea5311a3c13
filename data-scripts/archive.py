"""What the scripts that fetch public data sets share: download with resume, checksums, safe unpacking. Standard library only."""

import hashlib
import pathlib
import sys
import tarfile
import time
import urllib.error
import urllib.request

CHUNK = 1 << 20
TIMEOUT_SECONDS = 60


class DataError(Exception):
    """Something is wrong that the user can do something about: the message says what."""


def download(url, target):
    """Fetches url to the file target. What a cut download left in target.part is gone on with; target is whole or not there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            resumed = have > 0 and answer.status == 206
            have = have if resumed else 0
            length = answer.headers.get("Content-Length")
            total = have + int(length) if length is not None else None
            with part.open("ab" if resumed else "wb") as out:
                have = _copy(answer, out, have, total)
    except urllib.error.HTTPError as error:
        if error.code != 416:  # the part is as long as the file already
            raise DataError(f"{url}: the server answers {error.code} {error.reason}. Try again later.") from error
        total = have
    except OSError as error:
        raise DataError(f"{url}: {error}. Run this again: it goes on where it stopped.") from error
    if total is not None and have != total:
        raise DataError(f"{url}: cut after {have} of {total} bytes. Run this again: it goes on where it stopped.")
    part.replace(target)


def _copy(source, out, have, total):
    start, begun, shown = time.monotonic(), have, -1
    while chunk := source.read(CHUNK):
        out.write(chunk)
        have += len(chunk)
        percent = 100 * have // total if total else 0
        if total and percent // 10 != shown:
            shown = percent // 10
            left = (time.monotonic() - start) * (total - have) / max(1, have - begun)
            print(f"  {percent:3d} % of {total / 1e6:.1f} MB, {left:.0f} s left", flush=True)
    return have


def digest(file, algorithm):
    """The checksum of a file in hexadecimal."""
    value = hashlib.new(algorithm)
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            value.update(chunk)
    return value.hexdigest()


def check(file, md5):
    """Refuses (and removes) a file that does not have the published MD5. Its SHA-256, which nobody published, is recorded beside the
    file when it is first seen, and must stay the same from then on."""
    found = digest(file, "md5")
    if found != md5:
        file.unlink()
        raise DataError(f"{file}: its MD5 is {found}, published is {md5}. It was removed: run this again.")
    record = file.with_name(file.name + ".sha256")
    sha256 = digest(file, "sha256")
    if not record.exists():
        record.write_text(sha256 + "\n")
        print(f"  SHA-256 {sha256}: none is published; recorded in {record} at this first download")
    elif record.read_text().strip() != sha256:
        raise DataError(f"{file}: its SHA-256 is {sha256}, but {record} says otherwise. Remove the one that is wrong.")


def safe_members(archive):
    """The members of a tar archive; an error when one would land outside of its folder, or is no file or folder."""
    members = archive.getmembers()
    for member in members:
        path = pathlib.PurePosixPath(member.name)
        if path.is_absolute() or ".." in path.parts or "\\" in member.name or ":" in member.name:
            raise DataError(f"{archive.name}: the entry {member.name!r} climbs out of the archive. Nothing was unpacked.")
        if not (member.isfile() or member.isdir()):
            raise DataError(f"{archive.name}: the entry {member.name!r} is a link or device. Nothing was unpacked.")
    return members


def open_tar(file):
    """Opens a tar archive."""
    try:
        return tarfile.open(file)
    except (tarfile.TarError, OSError) as error:
        raise DataError(f"{file}: cannot be read as a tar archive ({error}). Remove it and run this again.") from error


def main(run):
    """Ends the process with a message and code 1 where run raises a DataError."""
    try:
        run()
    except DataError as error:
        sys.exit(str(error))
