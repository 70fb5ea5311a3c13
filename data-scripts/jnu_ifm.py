"""JNU-IFM: intrapartum ultrasound, pubic symphysis (PS) and fetal head (FH), in frames of 78 videos of 51 women.

usage: python3 data-scripts/jnu_ifm.py [fetch|verify] [--out data/jnu-ifm] [--archive FILE.zip]

fetch   downloads the archive (--archive names one that is here already), checks it, writes images/ and labels/, dataset.json and
        SHA256SUMS; masks keep their values. What lies in the archive is said in two ways, so both are known and any other is refused:
        image_mha/NAME.mha and label_mha/NAME.mha      the challenge FH-PS-AOP's 256x256 pictures; no video is named
        VIDEO/image/VIDEO_N.png, VIDEO/mask/VIDEO_N_mask.png, VIDEO/frame_label.csv
                                                       the videos' frames; frames.csv gets video, frame and frame label
                                                       (3 none, 4 PS, 5 FH, 6 both)
verify  checks what is there against SHA256SUMS

Masks: 7 PS, 8 FH; or 1 and 2 where the archive's MetaImage files say so. Terms: https://zenodo.org/records/7851339. Please cite Lu et al.,
Data in Brief 41, 2022 (doi:10.1016/j.dib.2022.107904).
"""

import array
import csv
import io
import re
import zlib

import archive
import dataset
from archive import DataError
from dataset import Source

SOURCE = Source(
    name="jnu-ifm",
    licence="JNU-IFM: the licence and terms are at https://zenodo.org/records/7851339",
    file="JNU-IFM.zip",
    checksum="sha256:2b14d1c78e11cfb799d74951b0b985b90777c195f7a456ccd00528bf02802e21",  # as torch-em 0.10.9 keeps it
    bound_gb=40,
    url="https://zenodo.org/records/7851339/files/"
    "Pubic%20Symphysis-Fetal%20Head%20Segmentation%20and%20Angle%20of%20Progression.zip",
)
NAMES = ("pubic symphysis", "fetal head")
TABLES = ("frame_label.csv", "framelabel.csv")
INTEGERS = {"MET_CHAR": "b", "MET_UCHAR": "B", "MET_SHORT": "h", "MET_USHORT": "H", "MET_INT": "i", "MET_UINT": "I"}


def convert(entries, out):
    """Arranges the archive in whichever of the two ways it is laid out."""
    folders = {entry.path.parent.name for entry in entries}
    if {"image_mha", "label_mha"} <= folders:
        convert_challenge(entries, out)
    elif {"image", "mask"} <= folders:
        convert_videos(entries, out)
    else:
        raise DataError(f"looked for image_mha/ and label_mha/, or VIDEO/image/ and VIDEO/mask/; found {archive.kinds_of(entries)}")


def convert_challenge(entries, out):
    """Pictures without videos; the classes are found in the label files."""
    names = dataset.unpack_pairs(entries, out, "image_mha", "label_mha")
    values = set().union(*(values_of(name, (out / "labels" / name).read_bytes()) for name in names))
    dataset.describe(out, "jnu-ifm", classes(values))
    print(f"  {len(names)} pictures; their names tell no video, so there is no frames.csv")


def classes(values):
    """The classes that explain all values of the masks."""
    for pair in ((1, 2), (7, 8)):
        if values <= {0, *pair}:
            return {"0": "background", **dict(zip(map(str, pair), NAMES))}
    raise DataError(f"the masks hold {sorted(values)}; looked for 0, 1, 2 or for 0, 7, 8")


def values_of(name, content):
    """The values in a MetaImage file of whole numbers with its voxels inside."""
    head, found, voxels = content.partition(b"ElementDataFile = LOCAL")
    fields = dict(re.findall(r"(\w+) = (.*?)\s*$", head.decode("latin-1"), re.MULTILINE))
    kind = INTEGERS.get(fields.get("ElementType"))
    if not found or kind is None or fields.get("BinaryDataByteOrderMSB", "False") != "False":
        raise DataError(f"label_mha/{name}: is no MetaImage file of little-endian whole numbers with its voxels inside")
    voxels = voxels.partition(b"\n")[2]
    if fields.get("CompressedData") == "True":
        voxels = zlib.decompress(voxels)
    return set(array.array(kind, voxels))


def convert_videos(entries, out):
    """The frames of the videos, and frames.csv."""
    images, masks = frames(entries, "image"), frames(entries, "mask")
    labels = frame_labels(entries)
    alone = sorted(set(masks) - set(images))
    if alone:
        raise DataError(f"no image for the masks of (video, frame) {alone[:5]}. Is it the right archive?")
    for kind, found in (("images", images), ("labels", masks)):
        for (video, frame), entry in found.items():
            entry.save(out / kind / f"{video}_{frame}.png")
    with (out / "frames.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["video", "frame", "frame_label"])
        table.writerows([video, frame, labels.get((video, frame), "")] for video, frame in sorted({*images, *labels}))
    dataset.describe(out, "jnu-ifm", {"0": "background", "7": NAMES[0], "8": NAMES[1]})
    print(f"  {len(images)} frames, {len(masks)} masks, {len(labels)} frame labels")


def frames(entries, folder):
    """The pictures of the folders VIDEO/folder/ as {(video, frame): entry}."""
    found = {}
    for entry in entries:
        if entry.path.parent.name == folder:
            video = entry.path.parent.parent.name
            name = re.fullmatch(re.escape(video) + r"_(\d+)(?:_mask|_[3-6])?\.png", entry.path.name)
            if not video or not name or (video, int(name[1])) in found:
                raise DataError(f"{entry.name}: expected one VIDEO/{folder}/VIDEO_FRAME.png a frame")
            found[video, int(name[1])] = entry
    return found


def frame_labels(entries):
    """The rows of the tables VIDEO/frame_label.csv as {(video, frame): label}; other columns than the known are refused."""
    labels = {}
    for entry in entries:
        if entry.path.name in TABLES:
            rows = csv.DictReader(io.StringIO(entry.read().decode("utf-8-sig")))
            if not {"frame_id", "frame_label"} <= set(rows.fieldnames or ()):
                raise DataError(f"{entry.name}: looked for the columns frame_id and frame_label, found {rows.fieldnames}")
            for row in rows:
                labels[entry.path.parent.name, int(row["frame_id"])] = row["frame_label"]
    return labels


if __name__ == "__main__":
    dataset.command(SOURCE, convert, dataset.parser(__doc__).parse_args())
