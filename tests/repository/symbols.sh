#!/bin/sh
# SPDX-License-Identifier: MIT
# symbols.sh exported|imported NM LIBRARY: the shared library offers vact_* alone, and calls nothing that could print,
# allocate, abort or start a thread.
set -eu

what=$1 nm=$2 library=$3

# names(nm option): of the library's dynamic symbols, without versions; failing if there are none.
names() {
	"$nm" -D "$1" "$library" | awk '{ sub(/@.*/, "", $NF); print $NF }' | grep .
}

case $what in
exported)
	wrong=$(names --defined-only | grep -Ev '^(vact_[a-z0-9_]+|VACT_[0-9]+)$') || true
	names --defined-only | grep -qx vact_forward_f32
	;;
imported)
	# All that the library may call (__getauxval by way of arm64's atomics).  Add to it what neither prints nor
	# allocates nor aborts.
	mathematics='(copysign|cos|cosh|erf|erfc|exp|exp2|expm1|fabs|fma|fmax|fmin|hypot|log|log1p|pow|sin|sincos|sinh|sqrt|tanh)[fl]?'
	c_library='(__)?getauxval|getenv|memcpy|memmove|memset|strcmp'
	linker='_ITM_(de)?registerTMCloneTable|__cxa_finalize|__gmon_start__'
	wrong=$(names --undefined-only | grep -Evx "Sleef_[a-z0-9_]+|$mathematics|$c_library|$linker") || true
	names --undefined-only | grep -qx getenv
	;;
esac

if [ "$wrong" ]; then
	printf '%s should not have %s:\n%s\n' "$library" "$what" "$wrong"
	exit 1
fi
