/* SPDX-License-Identifier: MIT */
/* The exported losses: check the arguments, call the active instruction set row by row, reduce in the order of rows. */
#include <math.h>
#include <string.h>
#include "area.h"
#include "dispatch.h"

/* The public enumeration and the table list the same losses in the same order. */
enum {
#define VACT_LOSS(ID, ...) ROW_##ID,
#include "loss.def"
#undef VACT_LOSS
	LOSSES
};

#define VACT_LOSS(ID, ...) _Static_assert((int)VACT_##ID == (int)ROW_##ID, "order of " #ID " in loss.h");
#include "loss.def"
#undef VACT_LOSS

static const vact_loss_info_t losses[LOSSES] = {
#define VACT_LOSS(ID, name, per_element, l, dl) [VACT_##ID] = { #name, l, dl, per_element },
#include "loss.def"
#undef VACT_LOSS
};

int vact_loss_count(void) { return LOSSES; }

const vact_loss_info_t *vact_loss_info(vact_loss_op op)
{
	return (int)op >= 0 && (int)op < LOSSES ? &losses[op] : NULL;
}

vact_loss_op vact_loss_find(const char *name)
{
	for (int op = 0; name && op < LOSSES; op++) {
		if (strcmp(losses[op].name, name) == 0)
			return (vact_loss_op)op;
	}
	return VACT_LOSS_NONE;
}

void vact_loss_defaults(vact_loss_params *out)
{
	if (out)
		*out = (vact_loss_params){ .size = sizeof *out, .ignore_index = -100, .gradient_scale = 1 };
}

/* One call: its arguments by the names of loss.h. */
struct call {
	vact_loss_op op;
	element type;
	size_t rows, cols, ldx, ldt, lddx;
	const void *x, *targets;
	void *loss, *dx;
	vact_loss_params params;
};

static int has_labels(const struct call *call) { return call->params.target != VACT_TARGET_VALUES; }

static int64_t label_of(const struct call *call, size_t row)
{
	return call->params.target == VACT_TARGET_INT32 ? ((const int32_t *)call->targets)[row]
	                                                : ((const int64_t *)call->targets)[row];
}

static int ignored(const struct call *call, size_t row)
{
	return has_labels(call) && label_of(call, row) == call->params.ignore_index;
}

static double weight(const struct call *call, size_t column)
{
	const void *w = call->params.weights;

	if (!w)
		return 1;
	return call->type == F32 ? (double)((const float *)w)[column] : ((const double *)w)[column];
}

static vact_status check_params(const struct call *call)
{
	const vact_loss_params *p = &call->params;

	if (p->reduction > VACT_REDUCE_NONE || p->target > VACT_TARGET_INT64)
		return VACT_BAD_PARAMETER;
	if (has_labels(call) && call->op != VACT_SOFTMAX_CROSS_ENTROPY)
		return VACT_UNSUPPORTED;
	if (!(p->label_smoothing >= 0 && p->label_smoothing <= 1) || !isfinite(p->gradient_scale))
		return VACT_BAD_PARAMETER;
	return VACT_OK;
}

static struct area matrix(const struct call *call, const void *at, size_t ld)
{
	return area_of(at, call->rows, call->cols, ld, size_of(call->type));
}

static struct area array(const void *at, size_t bytes) { return area_of(at, 1, bytes, bytes, 1); }

static size_t label_size(const struct call *call)
{
	return call->params.target == VACT_TARGET_INT32 ? sizeof(int32_t) : sizeof(int64_t);
}

static size_t loss_bytes(const struct call *call)
{
	const size_t each = losses[call->op].per_element ? call->cols : 1;

	return size_of(call->type) * (call->params.reduction == VACT_REDUCE_NONE ? call->rows * each : 1);
}

static int possible(const struct call *call, size_t ld)
{
	return vact_check_rows(call->rows, call->cols, ld, size_of(call->type)) == VACT_OK;
}

static vact_status check_arrays(const struct call *call)
{
	const void *w = call->params.weights;

	if (!call->x || !call->targets || !call->loss)
		return VACT_NULL_POINTER;
	if (!possible(call, call->ldx) || (call->dx && !possible(call, call->lddx)) ||
	    (!has_labels(call) && !possible(call, call->ldt)) || call->rows > PTRDIFF_MAX / sizeof(int64_t))
		return VACT_BAD_SIZE;

	const struct area x = matrix(call, call->x, call->ldx), loss = array(call->loss, loss_bytes(call));
	const struct area dx = matrix(call, call->dx, call->lddx);
	const struct area targets = has_labels(call) ? array(call->targets, call->rows * label_size(call))
	                                             : matrix(call, call->targets, call->ldt);
	const struct area weights = array(w, call->cols * size_of(call->type));

	if (vact_areas_share(loss, x) || vact_areas_share(loss, targets) || (w && vact_areas_share(loss, weights)))
		return VACT_OVERLAP;
	if (call->dx && (vact_areas_clash(dx, x) || vact_areas_share(dx, targets) || vact_areas_share(dx, loss) ||
	                 (w && vact_areas_share(dx, weights))))
		return VACT_OVERLAP;
	return VACT_OK;
}

static vact_status check_values(const struct call *call)
{
	for (size_t column = 0; call->params.weights && column < call->cols; column++) {
		if (!(weight(call, column) >= 0 && isfinite(weight(call, column))))
			return VACT_BAD_PARAMETER;
	}
	for (size_t row = 0; has_labels(call) && row < call->rows; row++) {
		const int64_t label = label_of(call, row);

		if (label != call->params.ignore_index && (label < 0 || (uint64_t)label >= call->cols))
			return VACT_BAD_LABEL;
	}
	return VACT_OK;
}

/* a + b, with what rounding the sum loses (Knuth). */
static vact_sum add(vact_sum a, vact_sum b)
{
	const double hi = a.hi + b.hi, from_b = hi - a.hi;
	const double lost = (a.hi - (hi - from_b)) + (b.hi - from_b);

	return (vact_sum){ hi, isfinite(hi) ? lost + a.lo + b.lo : 0 };
}

/* What the sum of the losses is divided by for the mean: the rows, their labels' weights, or the elements. */
static double mean_of(const struct call *call)
{
	vact_sum sum = { 0, 0 };

	if (losses[call->op].per_element)
		return (double)call->rows * (double)call->cols;
	if (!has_labels(call))
		return (double)call->rows;
	for (size_t row = 0; row < call->rows; row++) {
		if (!ignored(call, row))
			sum = add(sum, (vact_sum){ weight(call, (size_t)label_of(call, row)), 0 });
	}
	return sum.hi + sum.lo;
}

static void set(const struct call *call, void *array, size_t i, double value)
{
	if (call->type == F32)
		((float *)array)[i] = (float)value;
	else
		((double *)array)[i] = value;
}

static char *row_of(const struct call *call, const void *array, size_t row, size_t ld)
{
	return (char *)array + row * ld * size_of(call->type);
}

/* An ignored row: no loss, and no gradient (but NaN, if there is nothing to take a mean of). */
static void skip_row(const struct call *call, void *dx, double scale)
{
	for (size_t column = 0; dx && column < call->cols; column++)
		set(call, dx, column, isnan(scale) ? scale : 0);
}

static void run(const struct call *call)
{
	const vact_loss_params *p = &call->params;
	const struct vact_isa *isa = vact_active();
	vact_loss_function *function = (call->type == F32 ? isa->f32 : isa->f64)->losses.loss[call->op];
	const int none = p->reduction == VACT_REDUCE_NONE;
	const double count = p->reduction == VACT_REDUCE_MEAN ? mean_of(call) : 1;
	struct vact_loss_row task = { .n = call->cols, .w = p->weights, .on = 1 - p->label_smoothing };
	vact_sum sum = { 0, 0 };

	task.off = p->label_smoothing / (double)call->cols;
	task.scale = count == 0 ? (double)NAN : p->gradient_scale / count;
	for (size_t row = 0; row < call->rows; row++) {
		vact_sum loss = { 0, 0 };

		task.x = row_of(call, call->x, row, call->ldx);
		task.next = row_of(call, call->x, row + 1 < call->rows ? row + 1 : row, call->ldx);
		task.dx = call->dx ? row_of(call, call->dx, row, call->lddx) : NULL;
		task.each = none && losses[call->op].per_element ? row_of(call, call->loss, row, call->cols) : NULL;
		task.t = has_labels(call) ? NULL : row_of(call, call->targets, row, call->ldt);
		if (ignored(call, row)) {
			skip_row(call, task.dx, task.scale);
		} else {
			task.label = has_labels(call) ? (size_t)label_of(call, row) : 0;
			loss = function(&task);
		}
		if (none && !task.each)
			set(call, call->loss, row, loss.hi + loss.lo);
		sum = add(sum, loss);
	}
	if (!none)
		set(call, call->loss, 0, (sum.hi + sum.lo) / count);
}

static vact_status loss(struct call *call, const vact_loss_params *params)
{
	vact_status status;

	vact_loss_defaults(&call->params);
	if (!vact_loss_info(call->op))
		return VACT_UNKNOWN_OP;
	if (params && (status = vact_check_version(params, sizeof *params)) != VACT_OK)
		return status;
	if (params)
		call->params = *params;
	call->ldt = call->params.target_stride ? call->params.target_stride : call->cols;
	status = check_params(call);
	if (status == VACT_OK && (call->rows == 0 || call->cols == 0)) {
		if (call->loss && call->params.reduction != VACT_REDUCE_NONE)
			set(call, call->loss, 0, call->params.reduction == VACT_REDUCE_MEAN ? (double)NAN : 0);
		return VACT_OK;
	}
	if (status == VACT_OK)
		status = check_arrays(call);
	if (status == VACT_OK)
		status = check_values(call);
	if (status == VACT_OK)
		run(call);
	return status;
}

vact_status vact_loss_f32(vact_loss_op op, size_t rows, size_t cols, const float *x, size_t ldx, const void *targets,
                          float *result, float *dx, size_t lddx, const vact_loss_params *params)
{
	return loss(&(struct call){ .op = op,
	                            .type = F32,
	                            .rows = rows,
	                            .cols = cols,
	                            .ldx = ldx,
	                            .lddx = lddx,
	                            .x = x,
	                            .targets = targets,
	                            .loss = result,
	                            .dx = dx },
	            params);
}

vact_status vact_loss_f64(vact_loss_op op, size_t rows, size_t cols, const double *x, size_t ldx, const void *targets,
                          double *result, double *dx, size_t lddx, const vact_loss_params *params)
{
	return loss(&(struct call){ .op = op,
	                            .type = F64,
	                            .rows = rows,
	                            .cols = cols,
	                            .ldx = ldx,
	                            .lddx = lddx,
	                            .x = x,
	                            .targets = targets,
	                            .loss = result,
	                            .dx = dx },
	            params);
}
