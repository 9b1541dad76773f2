/* SPDX-License-Identifier: MIT */
#include "machine.h"
#include <stdio.h>
#include <string.h>
#include "revision.h" /* written by CMake at every build */
#include "sizes.h"

#ifdef __clang__
# define COMPILER __VERSION__
#else
# define COMPILER "GCC " __VERSION__
#endif

static void describe_cpu(char *text, size_t size)
{
	char line[256];
	FILE *f = fopen("/proc/cpuinfo", "r");

	snprintf(text, size, "unknown");
	while (f && fgets(line, sizeof line, f)) {
		const char *value = strstr(line, ": ");

		if (strncmp(line, "model name", 10) == 0 && value) {
			snprintf(text, size, "%.*s", (int)strcspn(value + 2, "\n"), value + 2);
			break;
		}
	}
	if (f)
		fclose(f);
}

/* Adds what fits to a list. */
static void append(char *text, size_t size, const char *separator, const char *more)
{
	const size_t length = strlen(text);

	snprintf(text + length, size - length, "%s%s", length ? separator : "", more);
}

static void describe_isas(char *text, size_t size)
{
	text[0] = '\0';
	for (int i = 0; vact_isa_at(i); i++) {
		if (vact_isa_supported(vact_isa_at(i)))
			append(text, size, " ", vact_isa_at(i));
	}
}

static void describe_caches(char *text, size_t size)
{
	text[0] = '\0';
	for (int level = 1; level <= CACHES; level++) {
		char cache[48];

		snprintf(cache, sizeof cache, "L%d %zu KiB", level, cache_size(level) / 1024);
		append(text, size, ", ", cache);
	}
}

void machine_describe(void (*emit)(const char *key, const char *value))
{
	char text[256];

	emit("vact_version", vact_version());
	emit("revision", VACT_REVISION);
	emit("compiler", COMPILER);
	describe_cpu(text, sizeof text);
	emit("cpu_model", text);
	describe_caches(text, sizeof text);
	emit("data_caches", text);
	describe_isas(text, sizeof text);
	emit("isas", text);
	emit("isa", vact_isa());
}
