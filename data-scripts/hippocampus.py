"""The hippocampus set (Task04) of the Medical Segmentation Decathlon: labelled T1 MR crops of about 35x51x35
voxels of 1 mm.

usage: python3 data-scripts/hippocampus.py [fetch|verify] [--out data/hippocampus] [--archive FILE]

fetch   downloads the archive (--archive names one that is here already), checks it, writes images/, labels/, dataset.json and
        SHA256SUMS
verify  checks what is there against SHA256SUMS

Labels: 1 anterior, 2 posterior. Licence: CC BY-SA 4.0, http://medicaldecathlon.com. Please cite Simpson et al. 2019
(arXiv:1902.09063) and Antonelli et al., Nature Communications 13, 2022.
"""

import argparse
import json
import pathlib
import shutil

import archive
from archive import DataError

URL = "https://msd-for-monai.s3-us-west-2.amazonaws.com/Task04_Hippocampus.tar"
MD5 = "9d24dba78a72977dbd1d2e110310f31b"
FOLDERS = {"imagesTr": "images", "labelsTr": "labels"}
ABOUT = {"name": "hippocampus", "labels": {"0": "background", "1": "anterior", "2": "posterior"}}
LICENCE = "Medical Segmentation Decathlon, Task04 Hippocampus: CC BY-SA 4.0, http://medicaldecathlon.com"


def fetch(out, tar, url=URL, md5=MD5):
    """Brings the data set to the folder out; does nothing more than verify where it is there."""
    print(LICENCE)
    if out.exists():
        verify(out)
        return
    if not tar.exists():
        print(f"downloading {url}")
        archive.download(url, tar)
    archive.check(tar, md5)
    part = out.with_name(out.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        convert(tar, part)
        part.replace(out)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    verify(out)


def convert(tar, out):
    """Unpacks the labelled cases of the archive to images/ and labels/. The files keep their names and bytes."""
    with archive.open_tar(tar) as source:
        for folder in FOLDERS.values():
            (out / folder).mkdir(parents=True)
        for member in archive.safe_members(source):
            path = pathlib.PurePosixPath(member.name)
            # macOS left a hidden ._ file beside each.
            if member.isfile() and path.parent.name in FOLDERS and not path.name.startswith("."):
                target = out / FOLDERS[path.parent.name] / path.name
                with source.extractfile(member) as content, target.open("wb") as file:
                    shutil.copyfileobj(content, file)
    images, labels = ({file.name for file in (out / folder).iterdir()} for folder in FOLDERS.values())
    if not images or images != labels:
        alone = ", ".join(sorted(images ^ labels)[:5]) or "no case at all"
        raise DataError(f"{tar}: images and labels do not belong together: {alone}. Is it the right archive?")
    (out / "dataset.json").write_text(json.dumps(ABOUT, indent=2) + "\n")
    lines = [f"{archive.digest(out / name, 'sha256')}  {name}\n" for name in content_of(out)]
    (out / "SHA256SUMS").write_text("".join(lines))


def content_of(out):
    """The files of the data set but the list of checksums, as names relative to it."""
    files = [file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()]
    return sorted(name for name in files if name != "SHA256SUMS")


def verify(out):
    """Checks that the folder holds what was unpacked, and nothing else."""
    sums = out / "SHA256SUMS"
    if not sums.exists():
        raise DataError(f"{out}: is there but was not made by this script (no SHA256SUMS). Name another folder (--out).")
    expected = dict(reversed(line.split("  ", 1)) for line in sums.read_text().splitlines())
    wrong = sorted(set(expected) ^ set(content_of(out)))
    wrong += [name for name in expected if name not in wrong and archive.digest(out / name, "sha256") != expected[name]]
    if wrong:
        raise DataError(f"{out}: missing, new or changed: {', '.join(wrong[:5])}. Remove the folder and fetch it again.")
    cases = sum(name.startswith("images/") for name in expected)
    print(f"{out}: {cases} cases, all as they were unpacked")


def run(arguments=None):
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=["fetch", "verify"], default="fetch")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("data/hippocampus"))
    parser.add_argument("--archive", type=pathlib.Path, default=pathlib.Path("data/downloads/Task04_Hippocampus.tar"))
    chosen = parser.parse_args(arguments)
    if chosen.what == "verify":
        verify(chosen.out)
    else:
        fetch(chosen.out, chosen.archive)


if __name__ == "__main__":
    archive.main(run)
