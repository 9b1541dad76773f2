#!/bin/sh
# SPDX-License-Identifier: MIT
# named.sh PRINT_NAMED CLANG_FORMAT [--update]: include/vact/named.h is what the program prints, or is made so.
set -eu
cd "$(dirname "$0")/../.."

header=include/vact/named.h
printed=$(mktemp)
trap 'rm -f "$printed" "$printed.h"' EXIT
"$1" >"$printed"
"$2" --assume-filename="$PWD/$header" <"$printed" >"$printed.h"

if [ "${3:-}" = --update ]; then
	cat "$printed.h" >"$header"
elif ! diff -u "$header" "$printed.h"; then
	echo "$header is not what the library says: build the target update_named"
	exit 1
fi
