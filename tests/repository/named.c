/* SPDX-License-Identifier: MIT */
/* The functions of named.h hand on what they are given: arrays, parameters and their order, and the status. */
#include <stdio.h>
#include <string.h>
#include "vact/named.h"

enum { N = 5 };

static int failures;

static void expect(const char *what, int holds)
{
	if (!holds) {
		printf("wrong: %s\n", what);
		failures++;
	}
}

#define EXPECT_SAME(call, values)                                       \
 do {                                                                   \
  memset(out, 0, sizeof out);                                           \
  expect(#call, (call) == VACT_OK && !memcmp(out, values, sizeof out)); \
 } while (0)

int main(void)
{
	const double x[N] = { -4, -1, 0, 1, 4 }, dy[N] = { 1, 2, 4, 8, 16 };
	const double relu[N] = { 0, 0, 0, 1, 4 }, relu_gradient[N] = { 0, 0, 0, 8, 16 };
	const double clamped[N] = { -2, -1, 0, 1, 3 }, clamped_slope[N] = { 0, 1, 1, 1, 0 };
	const double leaky_gradient[N] = { 0.5, 1, 2, 8, 16 };
	double out[N];
	const float xf = -4;
	float yf = 0;

	EXPECT_SAME(vact_relu_f64(N, x, out), relu);
	EXPECT_SAME(vact_relu_backward_f64(N, x, dy, out), relu_gradient);
	EXPECT_SAME(vact_relu_backward_from_output_f64(N, relu, dy, out), relu_gradient);
	EXPECT_SAME(vact_hardtanh_f64(N, x, out, -2, 3), clamped);
	EXPECT_SAME(vact_hardtanh_derivative_f64(N, x, out, -2, 3), clamped_slope);
	EXPECT_SAME(vact_leaky_relu_backward_f64(N, x, dy, out, 0.5), leaky_gradient);

	expect("f32", vact_threshold_f32(1, &xf, &yf, 0, 7) == VACT_OK && yf == 7);
	expect("status", vact_elu_f32(1, &xf, &yf, -1) == VACT_BAD_PARAMETER && yf == 7);
	return failures != 0;
}
