"""Installs the notebook kernel `mnlab` into the Python environment that runs this.

    install.py --java JAVA --class-path JARS -- JVM-OPTIONS...

The launcher calls it with the very options and environment that it starts the command line with, so that a notebook and
the command line compute alike.
"""

import argparse
import json
import os
import pathlib
import sys

PASSED_ON = (
    "MNLAB_HOME",
    "OMP_WAIT_POLICY",
    "MALLOC_ARENA_MAX",
    "MALLOC_MMAP_MAX_",
    "MALLOC_TRIM_THRESHOLD_",
    "MALLOC_TOP_PAD_",
    "DJL_OFFLINE",
    "PYTORCH_LIBRARY_PATH",
    "PYTORCH_VERSION",
    "PYTORCH_FLAVOR",
)
IMPORTS = pathlib.Path(__file__).resolve().parent.parent / "src/main/resources/mnlab/default-imports.txt"


def kernelspec(java: str, class_path: str, jvm_options: list[str]) -> dict:
    """The kernelspec: JJava started without its own launcher, which would not pass JVM options on."""
    jjava = pathlib.Path(sys.prefix) / "share/jupyter/kernels/java/jjava.jar"
    if not jjava.exists():
        sys.exit(f"mnlab: {jjava} is missing: delete .venv and run ./mnlab setup again")
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {
        "argv": [java, "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", *jvm_options, "-jar", str(jjava), "{connection_file}"],
        "display_name": "Java (mnlab)",
        "language": "java",
        "interrupt_mode": "message",
        "env": environment | {"JJAVA_CLASSPATH": class_path, "JJAVA_STARTUP_SCRIPTS_PATH": str(IMPORTS)},
        "metadata": {},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--java", required=True)
    parser.add_argument("--class-path", required=True)
    parser.add_argument("jvm_options", nargs="*")
    options = parser.parse_args()
    folder = pathlib.Path(sys.prefix) / "share/jupyter/kernels/mnlab"
    folder.mkdir(parents=True, exist_ok=True)
    spec = kernelspec(options.java, options.class_path, options.jvm_options)
    (folder / "kernel.json").write_text(json.dumps(spec, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
