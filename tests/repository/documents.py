# SPDX-License-Identifier: MIT
"""Holds README.md and CONTRIBUTING.md to the code.

documents.py table PRINT_TABLE [--update]  the README's tables of functions are what the library says of itself
documents.py c BUILD                       the README's C program, built and run as it says, prints what it says
documents.py numpy BUILD                   so does its NumPy program
documents.py quotes                        what CONTRIBUTING.md shows of a file stands in that file
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
TABLES = ("activations", "rowwise", "gated units", "random")


def section(title: str) -> list[tuple[str, str]]:
    """The code blocks under a heading of the README: (language, text) each."""
    text = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", README.read_text(encoding="utf-8"), re.M | re.S)[1]
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.M | re.S)


def same(what: str, expected: str, actual: str) -> None:
    if expected != actual:
        sys.exit(f"{what} says\n{expected}\nbut it is\n{actual}")


def table(program: str, update: str = "") -> None:
    for name in TABLES:
        actual = subprocess.check_output([program, name], text=True)
        readme = README.read_text(encoding="utf-8")
        stands = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- end of {name} -->)", re.S)
        if update:
            README.write_text(stands.sub(lambda _: actual, readme), encoding="utf-8")
        else:
            same("README.md", stands.search(readme)[0], actual)


def example(build: str, title: str, file: str, language: str) -> None:
    """Follows the README: the program into a file, the commands, and the last block is what they print."""
    (code_language, code), (_, commands), (_, output) = section(title)
    same("the block's language", code_language, language)
    with tempfile.TemporaryDirectory() as home:
        Path(home, "build").mkdir()
        Path(home, "build", "run").symlink_to(Path(build).resolve())
        Path(home, file).write_text(code)
        # python3 is the Python that runs this, which has NumPy.
        Path(home, "bin").mkdir()
        Path(home, "bin", "python3").symlink_to(sys.executable)
        environment = os.environ | {"HOME": home, "PATH": f"{home}/bin:{os.environ['PATH']}"}
        shell = ["sh", "-ec", commands]
        same(title, output, subprocess.check_output(shell, text=True, cwd=home, env=environment))


def c(build: str) -> None:
    example(build, "From C", "example.c", "c")


def numpy(build: str) -> None:
    example(build, "From NumPy", "example.py", "python")


def quotes() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.findall(r"`([\w./]+)`[^`]*```c\n(.*?)^```$", text, re.M | re.S)
    if len(found) < 3:
        sys.exit("CONTRIBUTING.md shows less than three files")
    for file, quote in found:
        if quote.strip("\n") not in (ROOT / file).read_text(encoding="utf-8"):
            sys.exit(f"{file} has no longer\n{quote}")


if __name__ == "__main__":
    {"table": table, "c": c, "numpy": numpy, "quotes": quotes}[sys.argv[1]](*sys.argv[2:])
