"""IUGC 2024: intrapartum ultrasound videos with masks of some frames, in the parts train, val and test.

usage: python3 data-scripts/iugc2024.py [fetch|verify] [--out data/iugc2024] [--archive archive.zip]

fetch   needs the archive, which Kaggle gives to its account holders only: sign in, press "Download" at the home below, and put the
        file at data/downloads/iugc2024.zip or name it with --archive. Writes train/, val/ and test/ as they are in it (videos/*.avi,
        seg/ with masks and tables) and SHA256SUMS
verify  checks what is there against SHA256SUMS

Masks: 0, 7 pubic symphysis, 8 fetal head. No checksum is published: that of the first archive is recorded beside it.
Home and terms: https://www.kaggle.com/datasets/aspirexxx/iugc-ultrasound-video-dataset-miccai-2024.
"""

import archive
import dataset
from archive import DataError
from dataset import Source

HOME = "https://www.kaggle.com/datasets/aspirexxx/iugc-ultrasound-video-dataset-miccai-2024"
PARTS = ("train", "val", "test")
SOURCE = Source(
    name="iugc2024",
    licence=f"IUGC 2024: the licence and terms are at {HOME}",
    file="iugc2024.zip",
    checksum=None,
    bound_gb=100,
    by_hand=f'Sign in to Kaggle, press "Download" at {HOME}, and put the file there or name it with --archive.',
)


def convert(entries, out):
    """The three parts as they are. Each has videos, none of them empty, and masks."""
    kinds = {part: set() for part in PARTS}
    for entry in entries:
        place = archive.behind(entry.path, *PARTS)
        if place:
            part, rest = place
            if rest.suffix == ".avi" and entry.size == 0:
                raise DataError(f"{entry.name}: the video is empty. Fetch the archive again.")
            kinds[part].add(rest.parts[0] + "/*" + rest.suffix)
            entry.save(out / part / rest)
    for part, found in kinds.items():
        missing = {"videos/*.avi", "seg/*.png"} - found
        if missing:
            raise DataError(f"looked for {part}/{' and '.join(sorted(missing))}; found {archive.kinds_of(entries)}")


if __name__ == "__main__":
    dataset.command(SOURCE, convert, dataset.parser(__doc__).parse_args())
