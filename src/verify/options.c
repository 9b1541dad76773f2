/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#include "options.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
        "usage: vact-verify [option...] [activation...]\n"
        "\n"
        "Compares functions of vact with the scalar reference and prints, for each, the largest error in ULP\n"
        "with the input, the result and the truth, the share of results off by more than 1 ULP, the largest\n"
        "absolute error within 1/4 of a root of the gradient, and a hash of the result stream (NaNs alike).\n"
        "Instruction sets with the same results share a line.\n"
        "\n"
        "  -d, --direction LIST  of forward, derivative, backward, from_output (default: all but backward,\n"
        "                        which is the derivative times dy; here dy is 1)\n"
        "  -t, --type LIST       of f32, f64 (default: f32)\n"
        "  -i, --isa LIST        instruction sets, or 'all' (default: the one vact chooses)\n"
        "  -s, --stride N        f32: every Nth of the 2^32 inputs (default: 1, all)\n"
        "  -r, --random N        f64: that many random inputs (default: 100000000)\n"
        "  -p, --params LIST     name=value,... for the rows that have such a parameter\n"
        "  -j, --threads N       (default: the CPUs online)\n"
        "  -c, --check           exit with 1 if a row exceeds the bound it promises\n"
        "  -x, --hash            judge nothing, print the hashes alone: much faster\n"
        "  -m, --markdown        print a Markdown table\n"
        "  -l, --list-isas       print the instruction sets of this CPU and this build, best first\n"
        "  -h, --help\n";

static void fail(const char *what, const char *value)
{
	fprintf(stderr, "vact-verify: %s: %s (--help tells more)\n", what, value);
	exit(2);
}

static uint64_t number(const char *text)
{
	char *end;
	const unsigned long long value = strtoull(text, &end, 10);

	if (*end || end == text || value == 0)
		fail("not a positive number", text);
	return value;
}

/* A bit mask of the names in a comma-separated list. */
static unsigned names(char *list, const char *(*name)(int), int count)
{
	unsigned mask = 0;

	for (char *item = strtok(list, ","); item; item = strtok(NULL, ",")) {
		int i = 0;

		while (i < count && strcmp(item, name(i)) != 0)
			i++;
		if (i == count)
			fail("unknown name", item);
		mask |= 1u << i;
	}
	return mask;
}

static const char *direction_name(int i) { return vact_direction_name((vact_direction)i); }

static const char *type_name(int i) { return vact_type_name((vact_type)i); }

static void parse_isas(struct options *options, char *list)
{
	int n = 0;

	if (strcmp(list, "all") == 0) {
		for (int i = 0; vact_isa_at(i); i++) {
			if (vact_isa_supported(vact_isa_at(i)))
				options->isas[n++] = vact_isa_at(i);
		}
		return;
	}
	for (char *item = strtok(list, ","); item; item = strtok(NULL, ",")) {
		if (!vact_isa_supported(item))
			fail("not an instruction set that this CPU and this build have", item);
		if (n == SWEEP_MAX_ISAS - 1)
			fail("too many instruction sets", item);
		options->isas[n++] = item;
	}
}

static void list_isas(void)
{
	for (int i = 0; vact_isa_at(i); i++) {
		if (vact_isa_supported(vact_isa_at(i)))
			puts(vact_isa_at(i));
	}
}

void options_parse(struct options *options, int argc, char **argv)
{
	static const struct option known[] = {
		{ "direction", required_argument, NULL, 'd' },
		{ "type", required_argument, NULL, 't' },
		{ "isa", required_argument, NULL, 'i' },
		{ "stride", required_argument, NULL, 's' },
		{ "random", required_argument, NULL, 'r' },
		{ "params", required_argument, NULL, 'p' },
		{ "threads", required_argument, NULL, 'j' },
		{ "check", no_argument, NULL, 'c' },
		{ "hash", no_argument, NULL, 'x' },
		{ "markdown", no_argument, NULL, 'm' },
		{ "list-isas", no_argument, NULL, 'l' },
		{ "help", no_argument, NULL, 'h' },
		{ NULL, 0, NULL, 0 },
	};
	int option;

	*options = (struct options){ .directions =
		                             1u << VACT_FORWARD | 1u << VACT_DERIVATIVE | 1u << VACT_FROM_OUTPUT_OF,
		                     .types = 1u << VACT_F32,
		                     .stride = 1,
		                     .random = 100000000,
		                     .threads = (int)sysconf(_SC_NPROCESSORS_ONLN),
		                     .isas = { vact_isa() } };
	while ((option = getopt_long(argc, argv, "d:t:i:s:r:p:j:cxmlh", known, NULL)) != -1) {
		switch (option) {
		case 'd':
			options->directions = names(optarg, direction_name, VACT_DIRECTIONS);
			break;
		case 't':
			options->types = names(optarg, type_name, VACT_TYPES);
			break;
		case 'i':
			parse_isas(options, optarg);
			break;
		case 's':
			options->stride = number(optarg);
			break;
		case 'r':
			options->random = number(optarg);
			break;
		case 'p':
			options->params = optarg;
			break;
		case 'j':
			options->threads = (int)number(optarg);
			break;
		case 'c':
			options->check = 1;
			break;
		case 'x':
			options->hash_only = 1;
			break;
		case 'm':
			options->markdown = 1;
			break;
		case 'l':
			list_isas();
			exit(0);
		case 'h':
			fputs(usage, stdout);
			exit(0);
		default:
			fputs(usage, stderr);
			exit(2);
		}
	}
	options->ops = argv + optind;
	for (char **op = options->ops; *op; op++) {
		if (vact_find(*op) == VACT_NONE)
			fail("unknown activation", *op);
	}
}

int options_params(const struct options *options, vact_op op, vact_params *params)
{
	const vact_info_t *info = vact_info(op);

	vact_defaults(op, params);
	for (const char *item = options->params; item && *item;) {
		const char *equals = strchr(item, '=');
		char *end;

		if (!equals)
			return 0;

		const double value = strtod(equals + 1, &end);

		if (end == equals + 1 || (*end && *end != ','))
			return 0;
		for (int i = 0; i < info->n_params; i++) {
			if (strlen(info->params[i].name) == (size_t)(equals - item) &&
			    strncmp(info->params[i].name, item, (size_t)(equals - item)) == 0)
				params->p[i] = value;
		}
		item = *end ? end + 1 : end;
	}
	return 1;
}
