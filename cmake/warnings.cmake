# Warnings for our own code; errors in CI (-DVACT_WERROR=ON).
add_library(vact_warnings INTERFACE)
target_compile_options(vact_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:C>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion>
  $<$<BOOL:${VACT_WERROR}>:-Werror>)
