/* SPDX-License-Identifier: MIT */
#include "sizes.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const names[CACHES + 1] = { "L1", "L2", "L3", "DRAM" };

/* What the C library knows: on AArch64 often nothing, on AMD's CPUs all the third-level caches of the package as one. */
static size_t size_by_sysconf(int level)
{
#ifdef _SC_LEVEL1_DCACHE_SIZE
	static const int keys[CACHES] = { _SC_LEVEL1_DCACHE_SIZE, _SC_LEVEL2_CACHE_SIZE, _SC_LEVEL3_CACHE_SIZE };
	const long size = sysconf(keys[level - 1]);

	return size > 0 ? (size_t)size : 0;
#else
	return (void)level, 0;
#endif
}

/* The first line of a file of the kernel's description of cache i, empty if there is none. */
static void read_cache_file(int i, const char *file, char line[32])
{
	char path[96];

	line[0] = '\0';
	snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu0/cache/index%d/%s", i, file);
	FILE *f = fopen(path, "r");

	if (!f)
		return;
	if (!fgets(line, 32, f))
		line[0] = '\0';
	fclose(f);
}

static size_t size_by_kernel(int level)
{
	char line[32];

	for (int i = 0; read_cache_file(i, "level", line), line[0]; i++) {
		if (atoi(line) != level)
			continue;
		read_cache_file(i, "type", line);
		if (strncmp(line, "Instruction", 11) == 0)
			continue;
		read_cache_file(i, "size", line);
		return strtoul(line, NULL, 10) * (strchr(line, 'M') ? 1024 * 1024 : 1024);
	}
	return 0;
}

static size_t detect(int level)
{
	const size_t size = size_by_kernel(level);

	return size ? size : size_by_sysconf(level);
}

size_t cache_size(int level)
{
	static size_t sizes[CACHES];

	if (!sizes[0]) {
		for (int i = 0; i < CACHES; i++)
			sizes[i] = detect(i + 1);
		if (!sizes[0]) /* a machine that does not say: what is usual */
			memcpy(sizes, (const size_t[CACHES]){ 32 << 10, 1 << 20, 32 << 20 }, sizeof sizes);
	}
	return sizes[level - 1];
}

size_t last_level_cache_size(void)
{
	size_t largest = 0;

	for (int level = 1; level <= CACHES; level++) {
		if (cache_size(level) > largest)
			largest = cache_size(level);
	}
	return largest;
}

const char *level_of(vact_type type, size_t n)
{
	for (int level = 1; level <= CACHES; level++) {
		if (2 * n * vact_type_size(type) <= cache_size(level))
			return names[level - 1];
	}
	return names[CACHES];
}

/* The elements of each of two arrays of that many bytes in all, whole cache lines. */
static size_t elements(vact_type type, size_t bytes) { return bytes / (2 * vact_type_size(type)) / 64 * 64; }

size_t dram_size(vact_type type) { return elements(type, 4 * last_level_cache_size()); }

static int by_value(const void *a, const void *b)
{
	const size_t m = *(const size_t *)a, n = *(const size_t *)b;

	return (m > n) - (m < n);
}

int sizes_of(vact_type type, size_t sizes[MAX_SIZES])
{
	int count = 0, distinct = 0;

	for (int level = 1; level <= CACHES; level++) {
		if (cache_size(level))
			sizes[count++] = elements(type, cache_size(level) / 2);
	}
	sizes[count++] = FIXED_SIZE;
	sizes[count++] = dram_size(type);
	qsort(sizes, (size_t)count, sizeof *sizes, by_value);
	for (int i = 0; i < count; i++) {
		if (!distinct || sizes[i] != sizes[distinct - 1])
			sizes[distinct++] = sizes[i];
	}
	return distinct;
}
