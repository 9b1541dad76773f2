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
