"""Five tasks of the Medical Segmentation Decathlon.

usage: python3 data-scripts/decathlon.py TASK [fetch|verify] [--out data/TASK] [--archive FILE]

TASK      archive             what
heart        0.4 GB           20 MR volumes of the heart, left atrium
hippocampus  0.03 GB          T1 MR crops of about 35x51x35 voxels of 1 mm, anterior and posterior hippocampus
prostate     0.2 GB           MR, two zones. Its images are 4D: frame 0 is T2, frame 1 is ADC. mnlab reads 3D images and refuses these
                              until one frame is cut out; they are left as they are
pancreas     11.5 GB          CT, pancreas and tumour
spleen       1.5 GB           CT, spleen

fetch   downloads the archive (--archive names one that is here already), checks it, writes images/ and labels/ of the labelled
        cases (imagesTs/, which has no labels, stays out), dataset.json with the archive's names of the classes, and SHA256SUMS
verify  checks what is there against SHA256SUMS

Licence: CC BY-SA 4.0, http://medicaldecathlon.com. Please cite Simpson et al. 2019 (arXiv:1902.09063) and Antonelli et al., Nature
Communications 13, 2022.
"""

import functools
import json

import dataset
from archive import DataError
from dataset import Source

HOME = "https://msd-for-monai.s3-us-west-2.amazonaws.com/"
# Archive, its MD5 as MONAI 1.5.2 keeps it, and a bound of its unpacked size in GB.
TASKS = {
    "heart": ("Task02_Heart", "06ee59366e1e5124267b774dbd654057", 2),
    "hippocampus": ("Task04_Hippocampus", "9d24dba78a72977dbd1d2e110310f31b", 1),
    "prostate": ("Task05_Prostate", "35138f08b1efaef89d7424d2bcc928db", 2),
    "pancreas": ("Task07_Pancreas", "4f7080cfca169fa8066d17ce6eb061e4", 40),
    "spleen": ("Task09_Spleen", "410d4a301da4e5b2f6f86ec3ddba524e", 8),
}


def source(task):
    """The facts of a task."""
    name, md5, bound = TASKS[task]
    licence = f"Medical Segmentation Decathlon, {name.replace('_', ' ')}: CC BY-SA 4.0, http://medicaldecathlon.com"
    return Source(task, licence, f"{name}.tar", f"md5:{md5}", bound, HOME + f"{name}.tar")


def convert(task, entries, out):
    """The labelled cases, under the names that the archive gives to them and to their classes."""
    about = [entry for entry in entries if entry.path.name == "dataset.json"]
    if len(about) != 1:
        raise DataError(f"the archive of {task} holds {len(about)} files dataset.json, not 1. Is it the right one?")
    said = json.loads(about[0].read())
    dataset.unpack_pairs(entries, out, "imagesTr", "labelsTr")
    dataset.describe(out, task, said["labels"], modality=said.get("modality", {}))
    if len(said.get("modality", {})) > 1:
        frames = ", ".join(f"frame {number} is {name}" for number, name in said["modality"].items())
        print(f"NOTE: the images of {task} are 4D ({frames}). They are left as they are; mnlab reads 3D images and refuses them.")


def run(arguments=None):
    """The command line."""
    options = dataset.parser(__doc__, ("TASK", TASKS)).parse_args(arguments)
    dataset.command(source(options.subject), functools.partial(convert, options.subject), options)


if __name__ == "__main__":
    run()
