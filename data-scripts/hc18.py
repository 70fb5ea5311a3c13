"""HC18: 999 ultrasound pictures of fetal heads of 800x540 with the head circumference; the training set, which has annotations.

usage: python3 data-scripts/hc18.py [fetch|verify] [--out data/hc18] [--archive training_set.zip]

fetch   downloads the archive (--archive names one that is here already), checks it, writes NNN_HC.png to images/, the annotation's thin
        ellipse filled (1 fetal head) to labels/ under the same name, the CSV with pixel sizes and circumferences, dataset.json and
        SHA256SUMS. The CSV is a file of its own at the home: it is taken from beside the archive, or downloaded. Needs Pillow
verify  checks what is there against SHA256SUMS

NNN_HC.png and NNN_2HC.png are of one examination: keep them in one part of a split. Licence: CC BY 4.0,
https://zenodo.org/records/1327317. Please cite van den Heuvel et al., PLOS ONE 13, 2018 (doi:10.1371/journal.pone.0200412).
"""

import io
import re

import archive
import dataset
from archive import DataError
from dataset import Source

HOME = "https://zenodo.org/records/1327317/files/"
TABLE = "training_set_pixel_size_and_HC.csv"
SOURCE = Source(
    name="hc18",
    licence="HC18: CC BY 4.0, https://zenodo.org/records/1327317",
    file="training_set.zip",
    checksum="sha256:fd20d7909df892cfbdc0850de18072dbdad4dc3bc0a57202d4cc818d4715de36",  # as torch-em 0.10.9 keeps it
    bound_gb=2,
    url=HOME + "training_set.zip",
)
ANNOTATION = "_Annotation.png"


def convert(entries, out, table):
    """The pictures, their masks, and the table, in which each picture must stand."""
    pictures = {entry.path.name: entry for entry in entries if entry.path.suffix == ".png"}
    names = sorted(name for name in pictures if re.fullmatch(r"\d+_\d*HC\.png", name))
    without = [name for name in names if annotation_of(name) not in pictures or name not in table]
    if not names or without:
        what = f"{', '.join(without[:5])}: no annotation, or no line in {TABLE}" if names else archive.kinds_of(entries)
        raise DataError(f"looked for NNN_HC.png, NNN_HC{ANNOTATION} and their lines in the table; found {what}")
    (out / "labels").mkdir()
    for number, name in enumerate(names, 1):
        pictures[name].save(out / "images" / name)
        fill(name, pictures[annotation_of(name)].read(), out / "labels" / name)
        if number % 100 == 0 or number == len(names):
            print(f"  {number} of {len(names)} masks", flush=True)
    (out / TABLE).write_text(table, encoding="utf-8")
    dataset.describe(out, "hc18", {"0": "background", "1": "fetal head"})


def annotation_of(name):
    """The name of a picture's annotation."""
    return name.removesuffix(".png") + ANNOTATION


def pillow():
    """Pillow's Image, or an error that says how to get it."""
    try:
        from PIL import Image
    except ImportError as error:
        raise DataError("The masks are made with Pillow, which is not here: python3 -m pip install pillow") from error
    return Image


def fill(name, annotation, target):
    """Writes the filled mask of an annotation, a PNG whose outline is anything but black."""
    image = pillow().open(io.BytesIO(annotation)).convert("L")
    mask = filled(image.tobytes(), image.width)
    if mask is None:
        raise DataError(f"{name.removesuffix('.png')}{ANNOTATION}: its outline encloses nothing. The archive is not what was expected.")
    pillow().frombytes("L", image.size, mask).save(target)


def filled(outline, width):
    """The mask of a closed outline: 1 on it and in it. Both are a byte a pixel, row by row. An outline that the picture's edge cuts is
    closed along that edge. None where it encloses nothing."""
    rows = [bytearray(outline[i : i + width]) for i in range(0, len(outline), width)]
    close_at_edges(rows)
    runs = [[(run.start(), run.end()) for run in re.finditer(rb"\0+", row)] for row in rows]
    last = len(rows) - 1
    # Outside: the empty runs that reach the edge of the picture, and those that touch such runs from above or below.
    todo = [(y, a, b) for y, row in enumerate(runs) for a, b in row if y in (0, last) or a == 0 or b == width]
    outside = set(todo)
    while todo:
        y, a, b = todo.pop()
        touching = {(z, c, d) for z in (y - 1, y + 1) if 0 <= z <= last for c, d in runs[z] if c < b and a < d}
        todo += touching - outside
        outside |= touching
    if sum(map(len, runs)) == len(outside):
        return None
    mask = bytearray(b"\1") * len(outline)
    for y, a, b in outside:
        mask[y * width + a : y * width + b] = bytes(b - a)
    return bytes(mask)


def close_at_edges(rows):
    """Joins, along each edge of the picture, the first and the last pixel of the outline."""
    for row in (rows[0], rows[-1]):
        on = [x for x, value in enumerate(row) if value]
        if on:
            row[on[0] : on[-1] + 1] = b"\1" * (on[-1] + 1 - on[0])
    for x in (0, -1):
        on = [y for y, row in enumerate(rows) if row[x]]
        for y in range(on[0], on[-1] + 1) if on else []:
            rows[y][x] = 1


def read_table(options):
    """The table's text: from beside the archive that the user named, else from the downloads, else from the home."""
    folders = [options.archive.parent] if options.archive else []
    places = [folder / TABLE for folder in [*folders, dataset.DOWNLOADS]]
    file = next((place for place in places if place.exists()), places[-1])
    if not file.exists():
        print(f"downloading {HOME + TABLE}")
        archive.download(HOME + TABLE, file)
    archive.check(file, None, ours=False)
    return file.read_text(encoding="utf-8-sig")


def run(arguments=None):
    """The command line."""
    options = dataset.parser(__doc__).parse_args(arguments)
    if options.what == "fetch":
        dataset.run(pillow)  # before anything is downloaded
    dataset.command(SOURCE, lambda entries, out: convert(entries, out, read_table(options)), options)


if __name__ == "__main__":
    run()
