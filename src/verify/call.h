/* SPDX-License-Identifier: MIT */
/* The public functions by direction and element type, for programs that go through all of them. */
#ifndef VACT_CALL_H
#define VACT_CALL_H

#include <stddef.h>
#include "reference_point.h"
#include "vact/vact.h"

typedef enum { VACT_F32, VACT_F64 } vact_type;

enum { VACT_TYPES = VACT_F64 + 1 };

static inline const char *vact_type_name(vact_type type) { return type == VACT_F32 ? "f32" : "f64"; }

static inline size_t vact_type_size(vact_type type) { return type == VACT_F32 ? sizeof(float) : sizeof(double); }

static inline const char *vact_direction_name(vact_direction direction)
{
	static const char *const names[] = { "forward", "derivative", "backward", "from_output" };

	return names[direction];
}

static inline int vact_takes_dy(vact_direction direction) { return direction >= VACT_BACKWARD; }

/* Whether the op has that direction at all. */
static inline int vact_has(vact_op op, vact_direction direction)
{
	return direction != VACT_FROM_OUTPUT_OF || vact_info(op)->from_output;
}

/* Calls the one public function; dy is ignored by the directions that take none. */
static inline vact_status vact_call(vact_direction direction, vact_type type, vact_op op, size_t n, const void *x,
                                    const void *dy, void *out, const vact_params *params)
{
	const int f32 = type == VACT_F32;

	switch (direction) {
	case VACT_FORWARD:
		return f32 ? vact_forward_f32(op, n, x, out, params) : vact_forward_f64(op, n, x, out, params);
	case VACT_DERIVATIVE:
		return f32 ? vact_derivative_f32(op, n, x, out, params) : vact_derivative_f64(op, n, x, out, params);
	case VACT_BACKWARD:
		return f32 ? vact_backward_f32(op, n, x, dy, out, params)
		           : vact_backward_f64(op, n, x, dy, out, params);
	case VACT_FROM_OUTPUT_OF:
		return f32 ? vact_backward_from_output_f32(op, n, x, dy, out, params)
		           : vact_backward_from_output_f64(op, n, x, dy, out, params);
	}
	return VACT_UNSUPPORTED;
}

#endif
