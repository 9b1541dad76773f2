/* SPDX-License-Identifier: MIT */
#include "area.h"

vact_status vact_check_rows(size_t rows, size_t cols, size_t ld, size_t element_bytes)
{
	const size_t most = PTRDIFF_MAX / element_bytes;

	if (ld < cols || cols > most || (rows > 1 && ld > (most - cols) / (rows - 1)))
		return VACT_BAD_SIZE;
	return VACT_OK;
}

static uintptr_t end_of(struct area a) { return (uintptr_t)a.at + (a.rows - 1) * a.stride + a.bytes; }

/* Goes through the rows of both in the order of their addresses, unless one ends before the other begins. */
int vact_areas_share(struct area a, struct area b)
{
	uintptr_t p = (uintptr_t)a.at, q = (uintptr_t)b.at;
	const uintptr_t end_of_a = end_of(a), end_of_b = end_of(b);

	if (end_of_a <= q || end_of_b <= p)
		return 0;
	while (p < end_of_a && q < end_of_b) {
		if (p < q ? q - p < a.bytes : p - q < b.bytes)
			return 1;
		if (p < q)
			p += a.stride;
		else
			q += b.stride;
	}
	return 0;
}

int vact_areas_clash(struct area a, struct area b)
{
	const int same = a.at == b.at && (a.stride == b.stride || a.rows == 1);

	return !same && vact_areas_share(a, b);
}

vact_status vact_check_areas(const struct area *in, int inputs, const struct area *out, int outputs)
{
	for (int i = 0; i < outputs; i++) {
		for (int k = 0; k < inputs; k++) {
			if (vact_areas_clash(in[k], out[i]))
				return VACT_OVERLAP;
		}
		for (int k = 0; k < i; k++) {
			if (vact_areas_share(out[k], out[i]))
				return VACT_OVERLAP;
		}
	}
	return VACT_OK;
}

vact_status vact_check_matrices(element type, size_t rows, const vact_matrix *m, int count)
{
	const vact_matrix out = m[count - 1];

	for (int i = 0; i < count; i++) {
		if (m[i].cols && !m[i].first)
			return VACT_NULL_POINTER;
	}
	for (int i = 0; i < count; i++) {
		if (m[i].cols && vact_check_rows(rows, m[i].cols, m[i].stride, size_of(type)) != VACT_OK)
			return VACT_BAD_SIZE;
	}
	for (int i = 0; i < count - 1; i++) {
		if (m[i].cols && vact_areas_clash(area_of(m[i].first, rows, m[i].cols, m[i].stride, size_of(type)),
		                                  area_of(out.first, rows, out.cols, out.stride, size_of(type))))
			return VACT_OVERLAP;
	}
	return VACT_OK;
}
