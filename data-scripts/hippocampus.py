"""The hippocampus set of the Medical Segmentation Decathlon: `decathlon.py hippocampus` under its first name.

usage: python3 data-scripts/hippocampus.py [fetch|verify] [--out data/hippocampus] [--archive FILE]
"""

import sys

import decathlon

if __name__ == "__main__":
    decathlon.run(["hippocampus", *sys.argv[1:]])
