# SPDX-License-Identifier: MIT
"""What every example takes on its command line: the library to use and where its pictures go."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from vact_ctypes import Library


def add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--library", help="libvact.so (default: $VACT_LIBRARY, a build tree beside us, the system's)")
    parser.add_argument(
        "--output", type=Path, metavar="DIR", default=Path(), help="where pictures go (default: here)"
    )


def parse(parser: argparse.ArgumentParser) -> tuple[argparse.Namespace, Library]:
    """The options and the library that they name; the folder for the output is there afterwards."""
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    try:
        return args, Library(args.library)
    except OSError as error:
        sys.exit(f"error: {error}")
