"""NIH Pancreas-CT: 80 abdominal CT volumes as DICOM series, and the pancreas.

usage: python3 data-scripts/nih_pancreas.py [fetch|verify] --accept [--out data/nih-pancreas] [--archive LABELS.zip]

fetch   asks The Cancer Imaging Archive (TCIA) for its list of series, downloads them one by one as zip archives to
        PANCREAS_NNNN/*.dcm (about 10 GB), and the labels (--archive names their zip where it is here already) to
        labels/labelNNNN.nii.gz; writes dataset.json and SHA256SUMS. A series that is here is not fetched again
verify  checks what is there against SHA256SUMS

Labels: 0 and 1 pancreas. Cases 25 and 70 were withdrawn as copies of case 2 and stay out. The labels have a published SHA-256; TCIA packs a
series anew for each download, so a series is held against its own check sums (CRC-32) and its number of images, and SHA256SUMS
records it. Terms: https://www.cancerimagingarchive.net/collection/pancreas-ct/. Please cite Roth et al. 2016
(doi:10.7937/K9/TCIA.2016.tNB1kqBU) and MICCAI 2015 (doi:10.1007/978-3-319-24553-9_68).
"""

import json
import re
import shutil
import urllib.parse

import archive
import dataset
from archive import GB, DataError
from dataset import Source

HOME = "https://www.cancerimagingarchive.net/collection/pancreas-ct/"
# The interface that TCIA's own client (tcia-utils 3.3.5) uses; it needs no account for public collections.
API = "https://nbia.cancerimagingarchive.net/nbia-api/services/v4/"
LABELS = Source(
    name="nih-pancreas",
    licence=f"NIH Pancreas-CT (TCIA): the licence and terms are at {HOME}",
    file="TCIA_pancreas_labels-02-05-2017-1.zip",
    checksum="sha256:cf8a553c37c80e3840ce7392987b308f7a98cd5f50019511b2ac0f3a54b0934b",  # as torch-em 0.10.9 keeps it
    bound_gb=4,
    url="https://www.cancerimagingarchive.net/wp-content/uploads/TCIA_pancreas_labels-02-05-2017-1.zip",
    by_hand=f"If this goes on: fetch the labels at {HOME} and name them with --archive.",
    terms=f"TCIA asks that its data usage policy is kept ({HOME}).",
)
SERIES_GB = 2
CASES = 80
WITHDRAWN = ("0025", "0070")


def fetch(options, api=API, labels=LABELS, cases=CASES):
    """Brings the data set to options.out, which is made beside it series by series."""
    if dataset.introduce(labels.licence, labels.terms, options):
        return
    part = dataset.part_of(options.out)
    part.mkdir(parents=True, exist_ok=True)
    series = series_by_case(api, part, cases)
    fetch_labels(labels, options, series, part)
    for number, (case, (uid, images)) in enumerate(sorted(series.items()), 1):
        folder = part / f"PANCREAS_{case}"
        if not folder.exists():
            print(f"{number} of {len(series)}: {folder.name}, {images} images", flush=True)
            fetch_series(api, uid, images, folder)
    dataset.describe(part, "nih-pancreas", {"0": "background", "1": "pancreas"})
    dataset.finish(part, options.out)


def series_by_case(api, part, cases):
    """What TCIA has, as {"0001": (SeriesInstanceUID, number of images)}."""
    answer = part.with_name(part.name + ".series.json")
    archive.download(api + "getSeries?Collection=Pancreas-CT", answer, resume=False)
    try:
        found = json.loads(answer.read_text(encoding="utf-8"))
        listed = [(row["PatientID"], row["SeriesInstanceUID"], int(row["ImageCount"])) for row in found]
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{api}: its list of series is not what was expected ({error!r}). See {HOME}.") from error
    finally:
        answer.unlink()
    series = {}
    for patient, uid, images in listed:
        if not re.fullmatch(r"PANCREAS_\d{4}", patient) or not re.fullmatch(r"[0-9.]+", uid) or patient[-4:] in series:
            raise DataError(f"{api}: expected one series for each PANCREAS_NNNN, found {patient} with {uid}. See {HOME}.")
        series[patient[-4:]] = uid, images
    for case in WITHDRAWN:
        if series.pop(case, None):
            print(f"  PANCREAS_{case} was withdrawn as a copy of PANCREAS_0002 and stays out")
    if len(series) != cases:
        raise DataError(f"{api}: lists {len(series)} cases, not {cases}. See {HOME}.")
    return series


def fetch_labels(labels, options, series, part):
    """The label file of each case to labels/."""
    file = options.archive or dataset.DOWNLOADS / labels.file
    dataset.obtain(labels, file, options.archive is not None)
    target = part / "labels"
    shutil.rmtree(target, ignore_errors=True)
    with archive.opened(file, labels.bound_gb * GB, part) as entries:
        found = {entry.path.name: entry for entry in entries}
        missing = [case for case in sorted(series) if f"label{case}.nii.gz" not in found]
        if missing:
            raise DataError(f"{file}: no labels for the cases {', '.join(missing[:5])}; found {archive.kinds_of(entries)}")
        for case in series:
            found[f"label{case}.nii.gz"].save(target / f"label{case}.nii.gz")


def fetch_series(api, uid, images, folder):
    """The images of a series to the folder, which is whole or not there."""
    file = folder.with_name(folder.name + ".zip")
    archive.download(f"{api}getImage?{urllib.parse.urlencode({'SeriesInstanceUID': uid})}", file, resume=False)
    half = folder.with_name(folder.name + ".half")
    shutil.rmtree(half, ignore_errors=True)
    try:
        with archive.opened(file, SERIES_GB * GB, folder.parent) as entries:
            slices = [entry for entry in entries if entry.path.suffix == ".dcm"]
            for entry in slices:
                entry.save(half / entry.path.name)
        if len(slices) != images:
            raise DataError(f"{folder.name}: TCIA sent {len(slices)} images of {images}. Run this again.")
        half.replace(folder)
    finally:
        file.unlink()  # a zip that was refused is not gone on with
        shutil.rmtree(half, ignore_errors=True)


def run(arguments=None):
    """The command line."""
    options = dataset.parser(__doc__).parse_args(arguments)
    options.out = options.out or dataset.DATA / LABELS.name
    dataset.run(lambda: dataset.verify(options.out) if options.what == "verify" else fetch(options))


if __name__ == "__main__":
    run()
