/* SPDX-License-Identifier: MIT */
#include "shim.h"
#include <benchmark/benchmark.h>

int shim_initialize(int *argc, char **argv)
{
	benchmark::Initialize(argc, argv);
	return !benchmark::ReportUnrecognizedArguments(*argc, argv);
}

void shim_context(const char *key, const char *value) { benchmark::AddCustomContext(key, value); }

void shim_register(const struct shim_benchmark *benchmark)
{
	const struct shim_benchmark b = *benchmark;

	benchmark::RegisterBenchmark(b.name, [b](benchmark::State &state) {
		if (!b.prepare(b.argument)) {
			state.SkipWithError("cannot be prepared");
			return;
		}
		for (auto _ : state)
			b.run(b.argument);
		state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(b.elements));
		state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(b.bytes));
	});
}

size_t shim_run(void) { return benchmark::RunSpecifiedBenchmarks(); }
