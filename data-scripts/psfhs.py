"""PSFHS: 1,358 intrapartum ultrasound pictures of 256x256, pubic symphysis and fetal head.

usage: python3 data-scripts/psfhs.py [fetch|verify] [--out data/psfhs] [--archive PSFHS.zip]

fetch   downloads the archive (--archive names one that is here already), checks it, writes its image_mha/ (3x256x256) and label_mha/
        (256x256) as images/ and labels/, dataset.json and SHA256SUMS
verify  checks what is there against SHA256SUMS

Labels: 1 pubic symphysis (PS), 2 fetal head (FH). Terms: https://zenodo.org/records/10969427. Please cite Chen et al., Scientific Data 11,
2024 (doi:10.1038/s41597-024-03266-4).
"""

import dataset
from dataset import Source

SOURCE = Source(
    name="psfhs",
    licence="PSFHS: the licence and terms are at https://zenodo.org/records/10969427",
    file="PSFHS.zip",
    checksum="sha256:3f4a8126c84640e4d1b8a4e296d0dfd599cea6529b64b9ee00e5489bfd17ea95",  # as torch-em 0.10.9 keeps it
    bound_gb=4,
    url="https://zenodo.org/records/10969427/files/PSFHS.zip",
)


def convert(entries, out):
    """The pictures and their labels under their own names."""
    names = dataset.unpack_pairs(entries, out, "image_mha", "label_mha")
    dataset.describe(out, "psfhs", {"0": "background", "1": "pubic symphysis", "2": "fetal head"})
    print(f"  {len(names)} pictures")


if __name__ == "__main__":
    dataset.command(SOURCE, convert, dataset.parser(__doc__).parse_args())
