/* SPDX-License-Identifier: MIT */
#include "arguments.h"
#include <string.h>

vact_status vact_check_version(const void *params, size_t known_size)
{
	const char *bytes = params;
	uint32_t size, mode;

	memcpy(&size, bytes, sizeof size);
	if (size < known_size)
		return VACT_BAD_SIZE;
	for (size_t i = known_size; i < size; i++) {
		if (bytes[i])
			return VACT_UNSUPPORTED;
	}
	memcpy(&mode, bytes + sizeof size, sizeof mode);
	return mode == VACT_FAST ? VACT_OK : VACT_UNSUPPORTED;
}

int vact_overlap(const void *a, size_t a_bytes, const void *b, size_t b_bytes)
{
	const uintptr_t i = (uintptr_t)a, j = (uintptr_t)b;

	return i != j && (i < j ? j - i < a_bytes : i - j < b_bytes);
}
