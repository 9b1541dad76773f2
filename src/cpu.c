/* SPDX-License-Identifier: MIT */
#include "cpu.h"

#if defined(__x86_64__)
# include <cpuid.h>
# include <stdint.h>

/* The register states that the OS saves on a context switch (Intel SDM volume 1, 13.3): a virtual machine can
 * report AVX-512 in CPUID and still fault on it.  By its opcode, since the intrinsic needs -mxsave. */
static uint64_t enabled_states(void)
{
	uint32_t low, high;

	__asm__ volatile(".byte 0x0f, 0x01, 0xd0" : "=a"(low), "=d"(high) : "c"(0)); /* xgetbv */
	return (uint64_t)high << 32 | low;
}

static int all(uint64_t set, uint64_t bits) { return (set & bits) == bits; }

unsigned vact_cpu(void)
{
	const unsigned fma_xsave_avx_f16c = bit_FMA | bit_OSXSAVE | bit_AVX | bit_F16C;
	const unsigned avx512 = bit_AVX512F | bit_AVX512BW | bit_AVX512DQ | bit_AVX512VL;
	const uint64_t xmm_ymm = 0x6, opmask_zmm = 0xe0;
	unsigned eax, ebx, ecx, edx, cpu = VACT_CPU_SSE2;

	if (!__get_cpuid(1, &eax, &ebx, &ecx, &edx) || !all(ecx, fma_xsave_avx_f16c))
		return cpu;

	const uint64_t states = enabled_states();

	if (!all(states, xmm_ymm) || !__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) || !all(ebx, bit_AVX2))
		return cpu;
	cpu |= VACT_CPU_AVX2;
	if (all(states, opmask_zmm) && all(ebx, avx512))
		cpu |= VACT_CPU_AVX512;
	return cpu;
}

#elif defined(__aarch64__)

unsigned vact_cpu(void) { return VACT_CPU_NEON; }

#else

unsigned vact_cpu(void) { return 0; }

#endif
