#!/bin/sh
# SPDX-License-Identifier: MIT
# files.sh CHECK [CLANG_FORMAT]: holds for all files that git tracks (all there are, where the source has no .git).
set -eu
cd "$(dirname "$0")/../.."

# tracked(pattern...): the files whose path matches; fails if there are none.  In CI another user may own them.
tracked() {
	if [ -e .git ]; then
		git -c safe.directory='*' ls-files -- "$@"
	else
		for pattern; do
			find . -path './build*' -prune -o -type f -path "./$pattern" -print
		done
	fi | sort -u | grep .
}

sources() { tracked '*.c' '*.h' '*.cc' '*.def' '*.py' '*.sh' bootstrap cmake/find-python .ci/run; }

fail() {
	printf '%s\n' "$@"
	exit 1
}

# Assigned first and used then, so that a list that cannot be had ends this script.
case $1 in
format)
	files=$(tracked '*.c' '*.h' '*.cc')
	echo "$files" | xargs "$2" --dry-run -Werror
	;;
length)
	# named.h is printed by a program, and has a function per activation, direction and type.
	files=$(sources | grep -vx '\(\./\)\?include/vact/named\.h')
	long=$(echo "$files" | xargs wc -l | awk '$1 > 500 && $2 != "total"')
	[ -z "$long" ] || fail "over 500 lines:" "$long"
	;;
licence)
	files=$(sources)
	# The first line, or the second under a #! line.
	without=$(for file in $files; do
		head -n 2 "$file" | grep -q 'SPDX-License-Identifier: MIT' || echo "$file"
	done)
	[ -z "$without" ] || fail "no SPDX line at the head of:" "$without"
	;;
paths)
	files=$(tracked '*')
	# Directories that differ from machine to machine, at the beginning of a path.
	found=$(echo "$files" | xargs grep -nIE '(^|[^[:alnum:]_.})*-])/(work|root|home|tmp)/') || true
	[ -z "$found" ] || fail "paths of one machine:" "$found"
	;;
shell)
	files=$(tracked '*')
	status=0
	for file in $files; do
		case $(head -n 1 "$file" | tr -d '\0') in
		'#!'*bash*) bash -n "$file" || status=1 ;;
		'#!'*sh*) sh -n "$file" || status=1 ;;
		esac
	done
	exit "$status"
	;;
*)
	fail "unknown check: $1"
	;;
esac
