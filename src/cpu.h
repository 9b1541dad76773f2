/* SPDX-License-Identifier: MIT */
#ifndef VACT_CPU_H
#define VACT_CPU_H

/* What the CPU and the operating system support, in exactly the groups that the kernels are compiled for. */
enum {
	VACT_CPU_SSE2 = 1 << 0,   /* every x86-64 */
	VACT_CPU_AVX2 = 1 << 1,   /* AVX2, FMA and F16C */
	VACT_CPU_AVX512 = 1 << 2, /* the above and AVX-512 F, BW, DQ and VL */
	VACT_CPU_NEON = 1 << 3    /* every AArch64 */
};

unsigned vact_cpu(void);

#endif
