# The only place with -m flags: which instruction sets this build has, and what each file of one is compiled with.

# What every file of the library needs.  Comes after the user's own flags, so a -march or -ffast-math there cannot
# leak into a lower path or into the dispatcher.
set(VACT_EXACT_FLAGS -fno-fast-math -ffp-contract=off -fno-math-errno)

if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|amd64)$" AND CMAKE_SIZEOF_VOID_P EQUAL 8)
  set(VACT_BASE_FLAGS -march=x86-64 -mno-sse3 ${VACT_EXACT_FLAGS})
  set(isas sse2 avx2 avx512)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64)$")
  set(VACT_BASE_FLAGS ${VACT_EXACT_FLAGS})
  set(isas neon)
else()
  set(VACT_BASE_FLAGS ${VACT_EXACT_FLAGS})
  set(isas)
endif()

# cpu.c detects exactly what these permit.
set(sse2_flags)
set(avx2_flags -mavx2 -mfma -mf16c)
set(avx512_flags ${avx2_flags} -mavx512f -mavx512bw -mavx512dq -mavx512vl)
set(neon_flags)

# An assembler or compiler too old for an instruction set costs that instruction set, not the build.
set(VACT_ISAS)
foreach(isa IN LISTS isas)
  set(CMAKE_REQUIRED_FLAGS "")
  set(CMAKE_REQUIRED_DEFINITIONS ${VACT_BASE_FLAGS} ${${isa}_flags})
  set(CMAKE_REQUIRED_INCLUDES ${PROJECT_SOURCE_DIR}/kernels)
  check_c_source_compiles("
    #include \"simd/${isa}_f32.h\"
    int main(void) { float x[64] = {0}; v_store(x, v_sqrt(v_load(x))); return (int)x[0]; }" VACT_CAN_${isa})
  if(VACT_CAN_${isa} AND VACT_SIMD)
    list(APPEND VACT_ISAS ${isa})
  else()
    message(STATUS "vact: no ${isa} kernels in this build")
  endif()
endforeach()
set(CMAKE_REQUIRED_DEFINITIONS)
set(CMAKE_REQUIRED_INCLUDES)

# gcc for x86 orders instructions only once registers are assigned, too late to interleave the chains of several vectors;
# clang and gcc for arm64 do it before.  A third of the compiler's time goes into it, which a debug build does without.
set(VACT_KERNEL_FLAGS)
if(CMAKE_C_COMPILER_ID STREQUAL GNU)
  set(VACT_KERNEL_FLAGS "$<$<NOT:$<CONFIG:Debug>>:-fschedule-insns;-fsched-pressure>")
endif()

# vact_add_isa_sources(target): the kernels of every instruction set, each file with its own flags.
function(vact_add_isa_sources target)
  target_compile_options(${target} PRIVATE ${VACT_BASE_FLAGS})
  foreach(isa IN LISTS VACT_ISAS)
    set(files ${PROJECT_SOURCE_DIR}/kernels/isa/${isa}_f32.c ${PROJECT_SOURCE_DIR}/kernels/isa/${isa}_f64.c)
    target_sources(${target} PRIVATE ${files})
    set_source_files_properties(${files} PROPERTIES COMPILE_OPTIONS "${${isa}_flags};${VACT_KERNEL_FLAGS}")
    string(TOUPPER VACT_HAVE_${isa} have)
    target_compile_definitions(${target} PRIVATE ${have})
  endforeach()
endfunction()
