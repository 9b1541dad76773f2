# Toolchain: arm64 on another machine, with Debian's cross compiler, its arm64 libraries (multiarch) and qemu-user.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)

# The loader and libraries are where a native arm64 system has them, so qemu needs no -L.
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64)

# pkg-config knows the build machine's libraries only, unless told.
set(ENV{PKG_CONFIG_LIBDIR} /usr/lib/aarch64-linux-gnu/pkgconfig:/usr/share/pkgconfig)
set(ENV{PKG_CONFIG_PATH} "")
