/* SPDX-License-Identifier: MIT */
#include "table.h"
#include <math.h>
#include <string.h>
#include "kernels.h"

#define NO_PARAMS
#define PARAM(i, name, value) \
 const double name = p[i];    \
 (void)name;

/* The lists begin with a 0 that does not count, since C has no empty initializer. */
#define KINKS(...) \
 {                 \
  0, __VA_ARGS__   \
 }
#define ROOTS(...) \
 {                 \
  0, __VA_ARGS__   \
 }

static int copy_points(const double *list, size_t n, double *points)
{
	memcpy(points, list + 1, (n - 1) * sizeof *list);
	return (int)n - 1;
}

#define VACT_ACTIVATION(ID, name, PARAMS, domain, f, df, KINK_LIST, ROOT_LIST, ...) \
 static int name##_domain(const double *p) { PARAMS return (void)p, domain; }       \
 static int name##_kinks(const double *p, double *points)                           \
 {                                                                                  \
  PARAMS const double list[] = KINK_LIST;                                           \
  return (void)p, copy_points(list, sizeof list / sizeof *list, points);            \
 }                                                                                  \
 static int name##_roots(const double *p, double *points)                           \
 {                                                                                  \
  PARAMS const double list[] = ROOT_LIST;                                           \
  return (void)p, copy_points(list, sizeof list / sizeof *list, points);            \
 }
#define VACT_FROM_OUTPUT(ID, name, PARAMS, df, domain) \
 static int name##_from_output_domain(const double *p) { PARAMS return (void)p, domain; }
#include "activations.def"
#undef VACT_ACTIVATION
#undef VACT_FROM_OUTPUT

static int is_moderate(double factor)
{
	return factor == 0 || (1 / FACTOR_RANGE <= fabs(factor) && fabs(factor) <= FACTOR_RANGE);
}

#undef PARAM
#undef FACTOR
#define PARAM(...)
#define FACTOR(i, ...) &&is_moderate(p[i])
#define VACT_FROM_OUTPUT(...)
#define VACT_ACTIVATION(ID, name, PARAMS, ...) \
 static int name##_fit_kernels(const double *p) { return (void)p, 1 PARAMS; }
#include "activations.def"
#undef VACT_ACTIVATION
#undef VACT_FROM_OUTPUT

static const struct {
	int (*domain)(const double *p), (*from_output_domain)(const double *p), (*fit_kernels)(const double *p);
	int (*kinks)(const double *p, double *points), (*roots)(const double *p, double *points);
} rows[VACT_ROWS] = {
#define VACT_ACTIVATION(ID, name, ...)                                                                   \
 [VACT_##ID].domain = name##_domain, [VACT_##ID].kinks = name##_kinks, [VACT_##ID].roots = name##_roots, \
 [VACT_##ID].fit_kernels = name##_fit_kernels,
#define VACT_FROM_OUTPUT(ID, name, ...) [VACT_##ID].from_output_domain = name##_from_output_domain,
#include "activations.def"
#undef VACT_ACTIVATION
#undef VACT_FROM_OUTPUT
};

int vact_in_domain(vact_op op, const double *p) { return rows[op].domain(p); }

int vact_in_from_output_domain(vact_op op, const double *p)
{
	return rows[op].from_output_domain && rows[op].from_output_domain(p);
}

int vact_fit_kernels(vact_op op, const double *p) { return rows[op].fit_kernels(p); }

int vact_kinks(vact_op op, const double *p, double *points) { return rows[op].kinks(p, points); }

int vact_roots(vact_op op, const double *p, double *points) { return rows[op].roots(p, points); }
