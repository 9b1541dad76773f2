/* SPDX-License-Identifier: MIT */
/* The member of struct vact_kernels that holds the losses: included within its initializer. */
.losses = {
#define VACT_LOSS(ID, name, ...) [VACT_##ID] = name##_row,
	.loss =
	        {
#include "loss.def"
	        },
#undef VACT_LOSS
},
