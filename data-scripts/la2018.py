"""The 2018 Atrial Segmentation Challenge: 154 late-gadolinium MR volumes of 88 slices, left atrium.

usage: python3 data-scripts/la2018.py [fetch|verify] --accept [--out data/la2018] [--archive 2018_UTAH_MICCAI.zip]

fetch   downloads 2018_UTAH_MICCAI.zip by the link that its home gives (--archive names one that is here already), checks it, unpacks
        "Training Set/CASE/" and "Testing Set/CASE/" with lgemri.nrrd (the image) and laendo.nrrd (the left atrium's cavity,
        0 and 255) as they are, and writes SHA256SUMS
verify  checks what is there against SHA256SUMS

Terms: https://www.cardiacatlas.org/atriaseg2018-challenge/. Please cite Xiong et al., Medical Image Analysis 67, 2021.
"""

import archive
import dataset
from archive import DataError
from dataset import Source

HOME = "https://www.cardiacatlas.org/atriaseg2018-challenge/atria-seg-data/"
SETS = ("Training Set", "Testing Set")
SOURCE = Source(
    name="la2018",
    licence=f"2018 Atrial Segmentation Challenge: the terms are at {HOME}",
    file="2018_UTAH_MICCAI.zip",
    checksum="sha256:bee5ee5bd19a1caa1a375e147e56e7e691a4bc64e3873dc672d9d2b963a8f5e0",  # as torch-em 0.10.9 keeps it
    bound_gb=60,
    # The home's own link, as torch-em 0.10.9 keeps it.
    url="https://www.dropbox.com/scl/fi/nero2nlaocdcdfhzwu5h0/2018_UTAH_MICCAI.zip?rlkey=vkkfrkc2l6x1e61jqyutb35qn&dl=1",
    by_hand=f"If this link is dead: fetch 2018_UTAH_MICCAI.zip by the link at {HOME} and name it with --archive.",
    terms=f"The data set has terms of its own ({HOME}).",
)


def convert(entries, out):
    """Both sets as they are. Each case has an image, each training case its labels."""
    cases = {name: {} for name in SETS}
    for entry in entries:
        place = archive.behind(entry.path, *SETS)
        if place and len(place[1].parts) == 2:
            entry.save(out / place[0] / place[1])
            case, file = place[1].parts
            cases[place[0]].setdefault(case, set()).add(file)
    if not all(cases.values()):
        raise DataError(f"looked for {' and '.join(SETS)} in the archive, found {archive.kinds_of(entries)}")
    for name, needed in zip(SETS, ({"lgemri.nrrd", "laendo.nrrd"}, {"lgemri.nrrd"})):
        for case, files in cases[name].items():
            if not needed <= files:
                raise DataError(f"{name}/{case}: has no {', '.join(sorted(needed - files))}. Is it the right archive?")
    print("  " + ", ".join(f"{name}: {len(found)} cases" for name, found in cases.items()))


if __name__ == "__main__":
    dataset.command(SOURCE, convert, dataset.parser(__doc__).parse_args())
