/* SPDX-License-Identifier: MIT */
/* The member of struct vact_kernels that holds the row-wise functions: included within its initializer. */
.rowwise = {
#define VACT_ROWWISE(ID, name, ...) [VACT_##ID] = name##_rows,
	.forward =
	        {
#include "rowwise.def"
	        },
#undef VACT_ROWWISE
#define VACT_ROWWISE(ID, name, ...) [VACT_##ID] = name##_rows_gradient,
	.backward =
	        {
#include "rowwise.def"
	        },
#undef VACT_ROWWISE
},
