#!/bin/sh
# SPDX-License-Identifier: MIT
# header.sh CC CXX: every header stands alone as C99 and as C++11; vact.h includes two headers of the system's and those of
# the families, which include it alone, as named.h does; they define VACT_* macros only.
set -eu
cd "$(dirname "$0")/../.."

warnings='-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Werror'
for header in vact rowwise loss random statistics named; do
	include="#include \"vact/$header.h\""
	# shellcheck disable=SC2086  # one word per warning
	echo "$include" | "$1" -std=c99 $warnings -Iinclude -fsyntax-only -x c -
	# shellcheck disable=SC2086
	echo "$include" | "$2" -std=c++11 $warnings -Iinclude -fsyntax-only -x c++ -
done

included=$(grep '^ *# *include' include/vact/vact.h | sed 's| */\*.*||' | sort)
if [ "$included" != '#include "loss.h"
#include "random.h"
#include "rowwise.h"
#include "statistics.h"
#include <stddef.h>
#include <stdint.h>' ]; then
	printf 'vact.h includes:\n%s\n' "$included"
	exit 1
fi
for header in rowwise loss random statistics named; do
	included=$(grep '^ *# *include' "include/vact/$header.h")
	if [ "$included" != '#include "vact.h"' ]; then
		printf '%s.h includes:\n%s\n' "$header" "$included"
		exit 1
	fi
done

# macros(source): the names of all that are defined after it.
macros() { echo "$1" | "$cc" -std=c99 -Iinclude -E -dM -x c - | awk '{ sub(/\(.*/, "", $2); print $2 }' | sort; }
cc=$1
theirs=$(macros '#include <stddef.h>
#include <stdint.h>')
foreign=$(macros '#include "vact/named.h"' | grep -Fvx "$theirs" | grep -v '^VACT_') || true
if [ "$foreign" ]; then
	printf 'the headers define:\n%s\n' "$foreign"
	exit 1
fi
