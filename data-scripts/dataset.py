"""What a public data set is to its script, and the one way in which all are fetched and verified. Standard library only."""

import argparse
import dataclasses
import json
import pathlib
import shutil
import sys

import archive
from archive import GB, DataError

SUMS = "SHA256SUMS"
DATA = pathlib.Path("data")
DOWNLOADS = DATA / "downloads"


@dataclasses.dataclass(frozen=True)
class Source:
    """The facts of a data set that comes as one archive."""

    name: str  # the folder below data/
    licence: str  # what it is, its licence, where its terms are read
    file: str  # the archive's name
    checksum: str | None  # as archive.check has it
    bound_gb: int  # more than an honest archive unpacks to
    url: str | None = None  # None: the archive cannot be fetched by a program
    by_hand: str = ""  # how a person gets the archive
    terms: str = ""  # why --accept is asked for; empty where the home asks for nothing


def fetch(source, convert, options):
    """Brings a data set to the folder options.out: an archive (downloaded, or options.archive), checked, unpacked and arranged by
    convert(entries, folder). Does nothing more than verify where the folder is there."""
    if introduce(source.licence, source.terms, options):
        return
    file = options.archive or DOWNLOADS / source.file
    obtain(source, file, options.archive is not None)
    part = part_of(options.out)
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        with archive.opened(file, source.bound_gb * GB, part) as entries:
            convert(entries, part)
        finish(part, options.out)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def introduce(licence, terms, options):
    """Prints the licence, asks for --accept where there are terms. True where the data are here already, and verified."""
    print(licence)
    if options.out.exists():
        verify(options.out)
        return True
    if terms and not options.accept:
        raise DataError(f"{terms} Read the terms and run this again with --accept.")
    return False


def obtain(source, file, named):
    """Sees to it that the archive is there and is the right one. One that the user named is neither fetched nor removed."""
    if not file.exists():
        if source.url is None:
            raise DataError(f"{file}: is not there. {source.by_hand}")
        if named:
            raise DataError(f"{file}: is not there. Name one that is, or leave --archive out to download it.")
        print(f"downloading {source.url}")
        try:
            archive.download(source.url, file)
        except DataError as error:
            raise DataError(f"{error} {source.by_hand}".strip()) from error
    archive.check(file, source.checksum, ours=not named and source.url is not None)


def part_of(out):
    """The folder beside out in which it is made."""
    return out.with_name(out.name + ".part")


def finish(part, out):
    """Writes the list of checksums, gives the folder its name and verifies it."""
    lines = [f"{archive.digest(part / name, 'sha256')}  {name}\n" for name in content_of(part)]
    (part / SUMS).write_text("".join(lines), encoding="utf-8")
    part.replace(out)
    verify(out)


def content_of(folder):
    """The files of a data set but the list of checksums, as names relative to it."""
    files = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    return sorted(name for name in files if name != SUMS)


def read_sums(file):
    """A list of checksums as {name: SHA-256}."""
    return dict(reversed(line.split("  ", 1)) for line in file.read_text(encoding="utf-8").splitlines())


def verify(out):
    """Checks that the folder holds what was unpacked, and nothing else."""
    if not out.exists():
        raise DataError(f"{out}: is not there. Fetch it first, or name its folder (--out).")
    if not (out / SUMS).exists():
        raise DataError(f"{out}: is there but was not made by this script (no {SUMS}). Name another folder (--out).")
    expected = read_sums(out / SUMS)
    wrong = sorted(set(expected) ^ set(content_of(out)))
    wrong += [name for name in expected if name not in wrong and archive.digest(out / name, "sha256") != expected[name]]
    if wrong:
        raise DataError(f"{out}: missing, new or changed: {', '.join(wrong[:5])}. Remove the folder and fetch it again.")
    print(f"{out}: {len(expected)} files, all as they were written")


def describe(out, name, labels, **more):
    """Writes dataset.json: the name, and the classes as {value: name}."""
    text = json.dumps({"name": name, "labels": labels, **more}, indent=2)
    (out / "dataset.json").write_text(text + "\n", encoding="utf-8")


def unpack_pairs(entries, out, images, labels):
    """Unpacks the files of the folders images and labels of an archive to images/ and labels/: names and bytes stay. Each image must
    have its labels. The names, sorted."""
    targets = {images: "images", labels: "labels"}
    names = {"images": set(), "labels": set()}
    for entry in entries:
        kind = targets.get(entry.path.parent.name)
        if kind:
            entry.save(out / kind / entry.path.name)
            names[kind].add(entry.path.name)
    if not names["images"] or names["images"] != names["labels"]:
        alone = ", ".join(sorted(names["images"] ^ names["labels"])[:5]) or archive.kinds_of(entries)
        raise DataError(f"{images}/ and {labels}/ do not belong together in the archive: {alone}. Is it the right one?")
    return sorted(names["images"])


def parser(about, subjects=None):
    """The arguments that all scripts have; before them one that chooses among subjects, (its name, the choices), if there are any."""
    line = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    if subjects:
        line.add_argument("subject", metavar=subjects[0], choices=subjects[1])
    line.add_argument("what", nargs="?", choices=["fetch", "verify"], default="fetch")
    line.add_argument("--out", type=pathlib.Path, help="the folder to make or to verify")
    line.add_argument("--archive", type=pathlib.Path, help="an archive that is here already; it is left as it is")
    line.add_argument("--accept", action="store_true", help="you have read the terms that the script names, and accept them")
    return line


def command(source, convert, options):
    """Does what the command line says, for a data set that comes as one archive."""
    options.out = options.out or DATA / source.name
    run(lambda: verify(options.out) if options.what == "verify" else fetch(source, convert, options))


def run(work):
    """Ends the process with a message and code 1 where the work raises a DataError, is interrupted or fails on the disk."""
    try:
        work()
    except KeyboardInterrupt:
        sys.exit("stopped. Run this again: a download goes on where it stopped.")
    except (DataError, OSError) as error:
        sys.exit(str(error))
