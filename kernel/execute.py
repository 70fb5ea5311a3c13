"""Runs a notebook on the kernel `mnlab` and exports it as one HTML file.

    execute.py NOTEBOOK [--out FOLDER]

The notebook itself stays as it is (without outputs). FOLDER, by default a new one under runs/, receives the executed copy,
the HTML, and what the notebook writes to the folder that MNLAB_OUT names. When a cell fails, the copy up to that cell and
its HTML are kept, the cell's error is printed, and the exit code is 1. What the kernel itself says goes to kernel.log.
"""

import argparse
import datetime
import os
import pathlib
import re
import sys
import time

import latex2mathml.converter
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbconvert import HTMLExporter
from nbconvert.filters import strip_ansi
from nbformat.sign import NotebookNotary

FORMULA = re.compile(r"(?P<code>(`+)[^`].*?\2)|\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$]+)\$", re.DOTALL)
PAGE = (
    "{% extends 'lab/index.html.j2' %}"
    "{% block html_head_js %}{% endblock %}{% block html_head_js_mathjax %}{% endblock %}"
)
KINDS = {".csv": "table", ".png": "figure", ".svg": "figure"}


def execute(notebook: pathlib.Path, out: pathlib.Path) -> str | None:
    """Runs all cells, saves after each, and returns what went wrong, if anything did."""
    nb = nbformat.read(notebook, as_version=4)
    copy = out / notebook.name
    code_cells = [i for i, cell in enumerate(nb.cells) if cell.cell_type == "code"]
    started = time.monotonic()

    def cell_starts(cell, cell_index):
        note = f"cell {code_cells.index(cell_index) + 1} of {len(code_cells)}, {time.monotonic() - started:.0f} s"
        print(f"notebook  {note}", file=sys.stderr, flush=True)

    def cell_ended(cell, cell_index, execute_reply):
        nbformat.write(nb, copy)

    client = NotebookClient(
        nb,
        timeout=None,
        kernel_name="mnlab",
        resources={"metadata": {"path": str(notebook.parent)}},
        on_cell_execute=cell_starts,
        on_cell_executed=cell_ended,
    )
    problem = None
    try:
        with open(out / "kernel.log", "w") as log:
            client.execute(stdout=log, stderr=log)
    except CellExecutionError:
        problem = failed_cell(nb)
    except DeadKernelError:
        problem = f"the kernel ended (out of memory, or the engine failed): see {out / 'kernel.log'} and ./mnlab doctor"
    except KeyboardInterrupt:
        problem = "stopped"
    nbformat.write(nb, copy)
    NotebookNotary().sign(nb)  # Jupyter shows scripts and SVG of a signed notebook only.
    return problem


def failed_cell(nb) -> str:
    """The source and the error of the cell that failed."""
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                return "\n".join([cell.source, "-" * 20, *map(strip_ansi, output.traceback)])
    return "a cell failed without saying why: see kernel.log"


def export(notebook: pathlib.Path) -> pathlib.Path:
    """Writes the notebook as HTML that needs no network: its pictures inside, its formulas as MathML."""
    nb = nbformat.read(notebook, as_version=4)
    formulas = []

    def set_aside(match: re.Match) -> str:
        if match["code"]:
            return match["code"]
        kind = "block" if match["block"] else "inline"
        formulas.append(latex2mathml.converter.convert(match["block"] or match["inline"], display=kind))
        return f"FORMULA{len(formulas) - 1}END"  # Markdown would spoil MathML: it comes in afterwards.

    for cell in nb.cells:
        if cell.cell_type == "markdown":
            cell.source = FORMULA.sub(set_aside, cell.source)
    body, _ = HTMLExporter(embed_images=True, raw_template=PAGE).from_notebook_node(nb)
    body = re.sub("FORMULA([0-9]+)END", lambda match: formulas[int(match[1])], body)
    page = notebook.with_suffix(".html")
    page.write_text(body, encoding="utf-8")
    return page


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebook", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path)
    options = parser.parse_args()
    notebook = options.notebook.resolve()
    if not notebook.exists():
        sys.exit(f"mnlab: {notebook}: there is no such notebook")
    root = pathlib.Path(__file__).resolve().parent.parent
    stamp = datetime.datetime.now().strftime("%Y-%m-%dT%H-%M-%S")
    out = (options.out or root / "runs" / notebook.stem / stamp).resolve()
    out.mkdir(parents=True, exist_ok=True)
    os.environ["MNLAB_OUT"] = str(out)

    problem = execute(notebook, out)
    page = export(out / notebook.name)
    for file in sorted(out.iterdir()):
        if file.suffix in KINDS:
            print(f"{KINDS[file.suffix]:9} {file}")
    print(f"notebook  {out / notebook.name}")
    print(f"html      {page}")
    if problem:
        print(f"mnlab: {notebook.name} failed:\n{problem}", file=sys.stderr)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
