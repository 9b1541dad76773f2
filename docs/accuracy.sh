#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes docs/accuracy.md with what vact-verify finds, on whatever instruction sets this machine can run.
#
# usage: docs/accuracy.sh [activation...]        all of them take hours
#   VERIFY   vact-verify (build/test/src/verify/vact-verify)
#   STRIDE   every STRIDEth input of f32 (1) on the best two instruction sets; 61 on the others
#   RANDOM   inputs of f64 (100000000)
#   ARM64    vact-verify for arm64, to be run under qemu-aarch64 with a stride of 997 (none)
set -eu
cd "$(dirname "$0")"

verify=${VERIFY:-../build/test/src/verify/vact-verify}
stride=${STRIDE:-1} random=${RANDOM_INPUTS:-100000000}
best=$("$verify" --list-isas | head -n 2 | paste -sd, -)
rest=$("$verify" --list-isas | sed '1,2d; /^reference$/d' | paste -sd, -)

{
	cat <<-TEXT
	# Accuracy

	Every function and gradient with its default parameters against the scalar reference (\`kernels/reference.h\`: f32 in
	double, f64 in long double), as \`vact-verify\` finds it; \`docs/accuracy.sh\` writes this page. An error is in units
	in the last place of the true result, so correct rounding is .5 or less. Within ¼ of a root of a gradient the error is
	given absolutely, and counts as an ULP error only beyond 2^-22 (f32) or 2^-51 (f64). Equal hashes mean equal results,
	bit by bit.

	## f32: every ${stride}th of the 2^32 inputs, $best

	TEXT
	"$verify" --markdown --isa "$best" --stride "$stride" "$@"
	if [ "$rest" ]; then
		printf '\n## f32: every 61st input, %s\n\n' "$rest"
		"$verify" --markdown --isa "$rest" --stride 61 "$@"
	fi
	if [ "${ARM64:-}" ]; then
		printf '\n## f32: every 997th input, neon (under qemu-aarch64)\n\n'
		qemu-aarch64 "$ARM64" --markdown --isa neon --stride 997 "$@"
	fi
	printf '\n## f64: %s random inputs\n\n' "$random"
	"$verify" --markdown --type f64 --isa all --random "$random" "$@"
} >accuracy.md.new
mv accuracy.md.new accuracy.md
