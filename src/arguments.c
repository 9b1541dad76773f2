/* SPDX-License-Identifier: MIT */
#include "arguments.h"
#include <string.h>

/* A struct larger than this version's must have zeros in what we do not know, or it asks for more than we can
 * do. */
vact_status vact_check_version(const void *params, size_t known_size)
{
	const char *bytes = params;
	uint32_t size_and_mode[2];

	memcpy(size_and_mode, params, sizeof size_and_mode);
	if (size_and_mode[0] < known_size)
		return VACT_BAD_SIZE;
	for (size_t i = known_size; i < size_and_mode[0]; i++) {
		if (bytes[i])
			return VACT_UNSUPPORTED;
	}
	return size_and_mode[1] == VACT_FAST ? VACT_OK : VACT_UNSUPPORTED;
}

int vact_overlap(const void *a, size_t a_bytes, const void *b, size_t b_bytes)
{
	const uintptr_t i = (uintptr_t)a, j = (uintptr_t)b;

	return i < j ? j - i < a_bytes : i > j && i - j < b_bytes;
}

/* From the first element to the last; 0 where no memory can hold them. */
static size_t extent(element type, size_t rows, vact_matrix m)
{
	const size_t most = PTRDIFF_MAX / size_of(type);

	if (m.stride < m.cols || m.cols > most || (rows > 1 && m.stride > (most - m.cols) / (rows - 1)))
		return 0;
	return ((rows - 1) * m.stride + m.cols) * size_of(type);
}

vact_status vact_check_matrices(element type, size_t rows, const vact_matrix *m, int count)
{
	const vact_matrix out = m[count - 1];

	for (int i = 0; i < count; i++) {
		if (m[i].cols && !m[i].first)
			return VACT_NULL_POINTER;
	}
	for (int i = 0; i < count; i++) {
		if (m[i].cols && !extent(type, rows, m[i]))
			return VACT_BAD_SIZE;
	}
	for (int i = 0; i < count - 1; i++) {
		if (!m[i].cols)
			continue;
		if (vact_overlap(out.first, extent(type, rows, out), m[i].first, extent(type, rows, m[i])))
			return VACT_OVERLAP;
		if (out.first == m[i].first && rows > 1 && out.stride != m[i].stride)
			return VACT_OVERLAP;
	}
	return VACT_OK;
}
