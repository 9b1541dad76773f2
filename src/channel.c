/* SPDX-License-Identifier: MIT */
/* The activations with a weight per channel: check the arguments, then call the active instruction set. */
#include "area.h"
#include "dispatch.h"

/* A call in either direction; dy and dw are NULL in the forward pass, and out is y or dx. */
struct call {
	element type;
	size_t outer, channels, inner;
	const void *x, *w, *dy;
	void *out, *dw;
};

static int is_empty(const struct call *c) { return !c->outer || !c->channels || !c->inner; }

static vact_status check_size(const struct call *c)
{
	const size_t most = PTRDIFF_MAX / size_of(c->type);

	return c->outer > most || c->channels > most / c->outer || c->inner > most / c->outer / c->channels
	               ? VACT_BAD_SIZE
	               : VACT_OK;
}

static struct area array_of(const struct call *c, const void *at, size_t n)
{
	return area_of(at, 1, n, n, size_of(c->type));
}

/* Of out and dw, those that are asked for. */
static vact_status check_overlap(const struct call *c)
{
	const size_t n = c->outer * c->channels * c->inner;
	const struct area x = array_of(c, c->x, n), dy = array_of(c, c->dy, n), w = array_of(c, c->w, c->channels);
	const struct area out = array_of(c, c->out, n), dw = array_of(c, c->dw, c->channels);

	if (c->out && (vact_areas_clash(out, x) || vact_areas_share(out, w) || (c->dy && vact_areas_clash(out, dy))))
		return VACT_OVERLAP;
	if (c->dw && (vact_areas_share(dw, x) || vact_areas_share(dw, w) || vact_areas_share(dw, dy) ||
	              (c->out && vact_areas_share(dw, out))))
		return VACT_OVERLAP;
	return VACT_OK;
}

static vact_status check(const struct call *c)
{
	if (!c->x || !c->w || !(c->out || c->dw))
		return VACT_NULL_POINTER;

	const vact_status status = check_size(c);

	return status == VACT_OK ? check_overlap(c) : status;
}

static const struct vact_channel_kernels *kernels_of(element type)
{
	const struct vact_isa *isa = vact_active();

	return (type == F32 ? isa->f32 : isa->f64)->channel;
}

/* With one channel all elements are one row. */
static void join_rows(struct call *c)
{
	if (c->channels == 1) {
		c->inner *= c->outer;
		c->outer = 1;
	}
}

static vact_status prelu_forward(struct call c)
{
	if (is_empty(&c))
		return VACT_OK;

	const vact_status status = check(&c);

	if (status != VACT_OK)
		return status;
	join_rows(&c);
	kernels_of(c.type)->prelu_forward(c.outer, c.channels, c.inner, c.x, c.w, c.out);
	return VACT_OK;
}

static vact_status prelu_backward(struct call c)
{
	if (is_empty(&c))
		return VACT_OK;

	const vact_status status = c.dy ? check(&c) : VACT_NULL_POINTER;

	if (status != VACT_OK)
		return status;
	join_rows(&c);

	const struct vact_channel_kernels *kernels = kernels_of(c.type);
	vact_channel_map_gradients *map = !c.dw   ? kernels->prelu_dx
	                                  : c.out ? kernels->prelu_dx_dw
	                                          : kernels->prelu_dw;

	map(c.outer, c.channels, c.inner, c.x, c.w, c.dy, c.out, c.dw);
	return VACT_OK;
}

vact_status vact_prelu_forward_f32(size_t outer, size_t channels, size_t inner, const float *x, const float *w,
                                   float *y)
{
	return prelu_forward((struct call){ F32, outer, channels, inner, x, w, NULL, y, NULL });
}

vact_status vact_prelu_forward_f64(size_t outer, size_t channels, size_t inner, const double *x, const double *w,
                                   double *y)
{
	return prelu_forward((struct call){ F64, outer, channels, inner, x, w, NULL, y, NULL });
}

vact_status vact_prelu_backward_f32(size_t outer, size_t channels, size_t inner, const float *x, const float *w,
                                    const float *dy, float *dx, float *dw)
{
	return prelu_backward((struct call){ F32, outer, channels, inner, x, w, dy, dx, dw });
}

vact_status vact_prelu_backward_f64(size_t outer, size_t channels, size_t inner, const double *x, const double *w,
                                    const double *dy, double *dx, double *dw)
{
	return prelu_backward((struct call){ F64, outer, channels, inner, x, w, dy, dx, dw });
}
