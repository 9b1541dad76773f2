/* SPDX-License-Identifier: MIT */
#ifndef VACT_DISPATCH_H
#define VACT_DISPATCH_H

#include "kernels.h"

struct vact_isa {
	const char *name;
	unsigned needs; /* bits of vact_cpu() */
	const struct vact_kernels *f32, *f64;
};

/* The active instruction set, chosen on first use. */
const struct vact_isa *vact_active(void);

/* The scalar reference. */
const struct vact_isa *vact_scalar(void);

#endif
