/* SPDX-License-Identifier: MIT */
/* The instruction sets of this build, and one atomic pointer to the active one. */
#include "dispatch.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include "cpu.h"

#define ISA(name, needs)                                               \
 {                                                                     \
#  name, needs, &vact_kernels_##name##_f32, &vact_kernels_##name##_f64 \
 }

/* Best first; the last one runs anywhere. */
static const struct vact_isa isas[] = {
#ifdef VACT_HAVE_AVX512
	ISA(avx512, VACT_CPU_AVX512),
#endif
#ifdef VACT_HAVE_AVX2
	ISA(avx2, VACT_CPU_AVX2),
#endif
#ifdef VACT_HAVE_SSE2
	ISA(sse2, VACT_CPU_SSE2),
#endif
#ifdef VACT_HAVE_NEON
	ISA(neon, VACT_CPU_NEON),
#endif
	ISA(reference, 0),
};

enum { ISAS = sizeof isas / sizeof *isas };

static _Atomic(const struct vact_isa *) active;

static int supported(const struct vact_isa *isa) { return (vact_cpu() & isa->needs) == isa->needs; }

static const struct vact_isa *find(const char *name)
{
	for (int i = 0; name && i < ISAS; i++) {
		if (strcmp(isas[i].name, name) == 0)
			return &isas[i];
	}
	return NULL;
}

static const struct vact_isa *choose(void)
{
	const struct vact_isa *isa = find(getenv("VACT_ISA"));

	if (isa && supported(isa))
		return isa;
	for (isa = isas; !supported(isa);)
		isa++;
	return isa;
}

/* A slow first user must not overwrite what vact_set_isa() stored meanwhile: hence the compare-exchange. */
const struct vact_isa *vact_active(void)
{
	const struct vact_isa *isa = atomic_load_explicit(&active, memory_order_acquire);

	if (!isa) {
		const struct vact_isa *chosen = choose();

		if (atomic_compare_exchange_strong(&active, &isa, chosen))
			isa = chosen;
	}
	return isa;
}

const struct vact_isa *vact_scalar(void) { return &isas[ISAS - 1]; }

const char *vact_isa(void) { return vact_active()->name; }

const char *vact_isa_at(int i) { return i >= 0 && i < ISAS ? isas[i].name : NULL; }

int vact_isa_supported(const char *name)
{
	const struct vact_isa *isa = find(name);

	return isa && supported(isa);
}

vact_status vact_set_isa(const char *name)
{
	const struct vact_isa *isa = find(name);

	if (!name)
		return VACT_NULL_POINTER;
	if (!isa)
		return VACT_UNKNOWN_ISA;
	if (!supported(isa))
		return VACT_UNSUPPORTED;
	atomic_store_explicit(&active, isa, memory_order_release);
	return VACT_OK;
}
