/* SPDX-License-Identifier: MIT */
/* The constants of Philox 4x32 (Salmon, Moraes, Dror & Shaw 2011), which the vectors and the scalar reference share. */

#define PHILOX_ROUNDS 10
#define PHILOX_M0 0xd2511f53u
#define PHILOX_M1 0xcd9e8d57u
#define PHILOX_W0 0x9e3779b9u
#define PHILOX_W1 0xbb67ae85u
