#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes docs/accuracy.md with what vact-verify finds, on whatever instruction sets this machine can run.
#
# usage: docs/accuracy.sh [activation...]        all of them take hours
#   VERIFY   vact-verify (build/test/src/verify/vact-verify)
#   STRIDE   every STRIDEth input of f32 (1) on the best two instruction sets; 61 on the others
#   RANDOM_INPUTS   inputs of f64 (100000000)
#   ARM64    vact-verify for arm64, to be run under qemu-aarch64 (none)
#
# What was found is kept in build/accuracy, and found again only for activations whose results have changed; the page
# shows what is kept for all of them, so it can be had in steps.
set -eu
cd "$(dirname "$0")/.."

verify=${VERIFY:-build/test/src/verify/vact-verify}
stride=${STRIDE:-1} random=${RANDOM_INPUTS:-100000000}
best=$("$verify" --list-isas | head -n 2 | paste -sd, -)
rest=$("$verify" --list-isas | sed '1,2d; /^reference$/d' | paste -sd, -)
rows=$(sed -n 's/^VACT_[A-Z]*([A-Z_0-9]*, \([a-z_0-9]*\),.*/\1/p' kernels/activations.def)
kept=build/accuracy
mkdir -p "$kept"

# lines PROGRAM [option...]: what it finds, without the head of the table
lines() { "$@" --markdown | sed 1,2d; }

# keep FILE COMMAND...: its output, unless it is there from an earlier run
keep() {
	file=$kept/$1
	shift
	[ -e "$file" ] || { "$@" >"$file.new" && mv "$file.new" "$file"; }
}

# What says whether the results of activation $1 are still the same: those for a few inputs.
fingerprint() {
	"$verify" --hash --isa all --stride 997 "$1"
	"$verify" --hash --isa all --type f64 --random 100000 "$1"
}

# The findings of $1 for one input in 61.  Where the hash for arm64 is that of avx2, so are the errors.
findings_61() {
	lines "$verify" --isa "avx2${rest:+,$rest}" --stride 61 "$1" >"$kept/native"
	[ "${ARM64:-}" ] || { cat "$kept/native" && return; }
	qemu-aarch64 "$ARM64" --hash --isa neon --stride 61 "$1" >"$kept/hashes"
	awk 'NR == FNR { hash[$1] = "`" $3 "`"; next }
	     $4 ~ /^avx2/ && hash[$2] == $(NF - 1) { sub(/avx2/, "avx2,neon"); delete hash[$2] }
	     { print }
	     END { for (name in hash) exit 1 }' "$kept/hashes" "$kept/native" ||
		lines qemu-aarch64 "$ARM64" --isa neon --stride 61 "$1"
}

sweep() {
	fingerprint "$1" >"$kept/fingerprint"
	cmp -s "$kept/fingerprint" "$kept/$1.known" || rm -f "$kept/$1".*
	mv "$kept/fingerprint" "$kept/$1.known"
	keep "$1.$stride" lines "$verify" --isa "$best" --stride "$stride" "$1"
	keep "$1.61${ARM64:+.arm64}" findings_61 "$1"
	keep "$1.f64.$random" lines "$verify" --type f64 --isa all --random "$random" "$1"
}

# section NAME TITLE: a table of what is kept under that name
section() {
	printf '\n## %s\n\n' "$2"
	"$verify" --markdown --stride 100000000 identity | head -n 2
	for row in $rows; do
		cat "$kept/$row.$1" 2>/dev/null || true
	done
}

for row in ${*:-$rows}; do
	sweep "$row"
done
{
	cat <<-TEXT
	# Accuracy

	Every function and gradient with its default parameters against the scalar reference (\`kernels/reference.h\`: f32 in
	double, f64 in long double), as \`vact-verify\` finds it; \`docs/accuracy.sh\` writes this page. An error is in units
	in the last place of the true result, so correct rounding is .5 or less. Within ¼ of a root of a gradient the error is
	given absolutely, and counts as an ULP error only beyond 2^-22 (f32) or 2^-51 (f64). Equal hashes mean equal results,
	bit by bit; instruction sets with the same results share a line.  In f64 \`reference\` has other bits on another CPU, and
	so other hashes: it computes with the C library's long double, on x86 with the x87's instructions.  An activation that a
	table lacks has not been swept that way since its results last changed.
	TEXT
	[ "$stride" = 1 ] && inputs="all 2^32 inputs" || inputs="one in $stride of the 2^32 inputs"
	section "$stride" "f32: $inputs, $best"
	section "61${ARM64:+.arm64}" "f32: every 61st input, avx2${rest:+,$rest}${ARM64:+,neon (under qemu-aarch64)}"
	section "f64.$random" "f64: $random random inputs"
} >docs/accuracy.md.new
mv docs/accuracy.md.new docs/accuracy.md
