/* SPDX-License-Identifier: MIT */
/*
 * Prints include/vact/named.h from what the library says of itself.  Line breaks within a declaration are left to
 * clang-format, through which named.sh passes this.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "vact/vact.h"

enum { COLUMNS = 110 };

static const char head[] =
        "/* SPDX-License-Identifier: MIT */\n"
        "/*\n"
        " * vact by name: a set of typed inline functions per activation, which call those of vact.h.\n"
        " *\n"
        " *     vact_elu_f32(n, x, y, alpha)                            y = f(x)\n"
        " *     vact_elu_derivative_f32(n, x, dydx, alpha)              f'(x)\n"
        " *     vact_elu_backward_f32(n, x, dy, dx, alpha)              dx = dy f'(x)\n"
        " *     vact_elu_backward_from_output_f32(n, y, dy, dx, alpha)  dx = dy f'(x(y)), where that exists\n"
        " *\n"
        " * and _f64.  Every parameter has to be given; its default stands in brackets below.  The rules, the bounds "
        "and\n"
        " * the statuses are those of vact.h.\n"
        " *\n"
        " * Printed by tests/repository/print_named.c: `cmake --build build/test --target update_named`.\n"
        " */\n"
        "#ifndef VACT_NAMED_H\n"
        "#define VACT_NAMED_H\n"
        "\n"
        "#include \"vact.h\"\n"
        "\n"
        "/* For the functions below: C++11 has neither designated initializers nor compound literals. */\n"
        "static inline vact_params vact_named_params(double p0, double p1, double p2, double p3)\n"
        "{\n"
        "\tvact_params params;\n"
        "\n"
        "\tparams.size = (uint32_t)sizeof(params);\n"
        "\tparams.mode = VACT_FAST;\n"
        "\tparams.p[0] = p0;\n"
        "\tparams.p[1] = p1;\n"
        "\tparams.p[2] = p2;\n"
        "\tparams.p[3] = p3;\n"
        "\treturn params;\n"
        "}\n";

_Static_assert(VACT_MAX_PARAMS == 4, "vact_named_params() fills as many");

/* The rest of a comment's line, broken at spaces where it is too long. */
static void print_wrapped(int column, const char *text)
{
	while (*text) {
		const int word = (int)strcspn(text, " ");

		if (column + 1 + word > COLUMNS) {
			printf("\n *    ");
			column = 6;
		}
		printf(" %.*s", word, text);
		column += 1 + word;
		text += word;
		text += *text == ' ';
	}
}

static void print_comment(const vact_info_t *info)
{
	printf("\n/*\n * %s:", info->name);
	print_wrapped((int)strlen(info->name) + 4, info->forward);
	printf("\n * f':");
	print_wrapped(6, info->derivative);
	putchar('\n');
	for (int i = 0; i < info->n_params; i++)
		printf("%s%s (%g)", i ? ", " : " * ", info->params[i].name, info->params[i].value);
	if (info->n_params && strcmp(info->domain, "1"))
		printf("; %s", info->domain);
	if (info->from_output && strcmp(info->from_output_domain, "1") &&
	    strcmp(info->from_output_domain, info->domain))
		printf("; from the output %s", info->from_output_domain);
	puts(info->n_params ? "\n */" : " */");
}

static void print_function(const vact_info_t *info, const char *lane, const char *general, const char *suffix,
                           const char *const *arrays, int n_arrays)
{
	const char *type = strcmp(lane, "f32") ? "double" : "float";

	printf("static inline vact_status vact_%s%s_%s(size_t n", info->name, suffix, lane);
	for (int i = 0; i < n_arrays; i++)
		printf(", %s%s *%s", i < n_arrays - 1 ? "const " : "", type, arrays[i]);
	for (int i = 0; i < info->n_params; i++)
		printf(", double %s", info->params[i].name);
	printf(")\n{\n");
	if (info->n_params) {
		printf("\tconst vact_params params = vact_named_params(");
		for (int i = 0; i < VACT_MAX_PARAMS; i++)
			printf("%s%s", i ? ", " : "", i < info->n_params ? info->params[i].name : "0");
		printf(");\n\n");
	}
	printf("\treturn vact_%s_%s(VACT_", general, lane);
	for (const char *c = info->name; *c; c++)
		putchar(toupper((unsigned char)*c));
	printf(", n");
	for (int i = 0; i < n_arrays; i++)
		printf(", %s", arrays[i]);
	printf(", %s);\n}\n", info->n_params ? "&params" : "NULL");
}

static void print_activation(const vact_info_t *info)
{
	static const char *const lanes[] = { "f32", "f64" };

	print_comment(info);
	for (int i = 0; i < 2; i++) {
		const char *lane = lanes[i];

		if (i)
			putchar('\n');
		print_function(info, lane, "forward", "", (const char *const[]){ "x", "y" }, 2);
		putchar('\n');
		print_function(info, lane, "derivative", "_derivative", (const char *const[]){ "x", "dydx" }, 2);
		putchar('\n');
		print_function(info, lane, "backward", "_backward", (const char *const[]){ "x", "dy", "dx" }, 3);
		if (!info->from_output)
			continue;
		putchar('\n');
		print_function(info, lane, "backward_from_output", "_backward_from_output",
		               (const char *const[]){ "y", "dy", "dx" }, 3);
	}
}

int main(void)
{
	fputs(head, stdout);
	for (int op = 0; op < vact_op_count(); op++)
		print_activation(vact_info((vact_op)op));
	puts("\n#endif");
	return 0;
}
