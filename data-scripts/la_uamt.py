"""The crops of the 2018 Atrial Segmentation Challenge's training set that UA-MT and its successors use: 100 HDF5 files.

usage: python3 data-scripts/la_uamt.py [fetch|verify] [--out data/la-uamt]

fetch   downloads CASE/mri_norm2.h5 (`image` float32, normalised; `label` uint8, 1 left atrium; 0.625 mm), train.list (80) and
        test.list (20), 0.23 GB, one by one; what is here and right is not fetched again. Writes dataset.json and SHA256SUMS
verify  checks what is there against SHA256SUMS

The home publishes no checksums. Those in la_uamt.sha256 were taken from a copy of the repository at the commit in HOME, which cannot
change under its name. The repository states no licence; the terms of the challenge are at
https://www.cardiacatlas.org/atriaseg2018-challenge/. Please cite Yu et al., MICCAI 2019 (arXiv:1907.07034) and Xiong et al., Medical
Image Analysis 67, 2021.
"""

import pathlib
import urllib.parse

import archive
import dataset
from archive import DataError

HOME = "https://raw.githubusercontent.com/yulequan/UA-MT/88ed29ad794f877122e542a7fa9505a76fa83515/data/"
CASES = "2018LA_Seg_Training Set/"
LICENCE = (
    "Crops of the 2018 Atrial Segmentation Challenge, https://github.com/yulequan/UA-MT: no licence stated; the challenge's terms "
    "are at https://www.cardiacatlas.org/atriaseg2018-challenge/"
)
KNOWN = pathlib.Path(__file__).with_suffix(".sha256")


def fetch(options, home=HOME, known=KNOWN):
    """Brings the data set to options.out, which is made beside it file by file."""
    if dataset.introduce(LICENCE, "", options):
        return
    part = dataset.part_of(options.out)
    expected = dataset.read_sums(known)
    for number, (name, sha256) in enumerate(expected.items(), 1):
        file = part / name
        if file.exists() and archive.digest(file, "sha256") == sha256:
            continue
        print(f"{number} of {len(expected)}: {name}", flush=True)
        archive.download(home + urllib.parse.quote((CASES if "/" in name else "") + name), file)
        archive.check(file, "sha256:" + sha256)
    lists = [case for name in ("train.list", "test.list") for case in (part / name).read_text().split()]
    missing = [case for case in lists if not (part / case / "mri_norm2.h5").exists()]
    if missing:
        raise DataError(f"{part}: no files for the listed cases {', '.join(missing[:5])}")
    dataset.describe(part, "la-uamt", {"0": "background", "1": "left atrium"})
    dataset.finish(part, options.out)


def run(arguments=None):
    """The command line."""
    line = dataset.parser(__doc__)
    options = line.parse_args(arguments)
    if options.archive:
        line.error("--archive: this data set comes as single files; leave them in OUT.part/ and they are not fetched again")
    options.out = options.out or dataset.DATA / "la-uamt"
    dataset.run(lambda: dataset.verify(options.out) if options.what == "verify" else fetch(options))


if __name__ == "__main__":
    run()
