# What is not ours.  SLEEF and google-benchmark ship no CMake config on every distribution, pkg-config files they do.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(SLEEF REQUIRED IMPORTED_TARGET sleef)

if(VACT_BUILD_TESTS)
  pkg_check_modules(CMOCKA REQUIRED IMPORTED_TARGET cmocka)
  pkg_check_modules(MPFR REQUIRED IMPORTED_TARGET mpfr)
endif()
