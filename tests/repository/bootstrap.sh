#!/bin/sh
# SPDX-License-Identifier: MIT
# ./bootstrap on a machine that lacks every package, played by programs of the same names that come first on the PATH.
set -eu

bootstrap=$(cd "$(dirname "$0")/../.." && pwd)/bootstrap
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

fail() {
	printf '%s; it said:\n' "$1"
	cat said
	exit 1
}

# expect(status, argument...): that it ends so.
expect() {
	wanted=$1
	shift
	status=0
	PATH="$scratch/bin:$PATH" "$bootstrap" "$@" >said 2>&1 || status=$?
	[ "$status" -eq "$wanted" ] || fail "bootstrap $* gave $status, not $wanted"
}

says() { grep -q -e "$1" said || fail "it should say $1"; }

# What is not installed: everything.  What must not be called: whatever has an effect.
mkdir bin
printf '#!/bin/sh\nexit 1\n' >bin/dpkg-query
for program in apt-get cmake sudo; do
	printf '#!/bin/sh\ntouch %s/called\n' "$scratch" >"bin/$program"
done
chmod +x bin/*

expect 0 --help
says usage:
expect 2
expect 2 run test
expect 2 run --quietly
says usage:

expect 1 run --no-install
says 'missing.* libsleef-dev'
expect 0 run --dry-run
says 'apt-get .*install .*libsleef-dev'
says '+ cmake --workflow --preset run'
if [ "$(uname -m)" != aarch64 ]; then
	expect 0 test --cross --dry-run
	says libsleef-dev:arm64
	says '+ cmake --workflow --preset aarch64'
fi
[ ! -e called ] || fail "it was told to do nothing, and did something"

# A Python without NumPy comes first on the PATH, and Debian's is taken.
printf '#!/bin/sh\nexit 1\n' >bin/python3
chmod +x bin/python3
if /usr/bin/python3 -c 'import numpy' 2>/dev/null; then
	python=$(unset VACT_PYTHON && PATH="$scratch/bin:$PATH" "${bootstrap%/*}/cmake/find-python" numpy)
	[ "$python" = /usr/bin/python3 ] || fail "find-python took $python"
fi
