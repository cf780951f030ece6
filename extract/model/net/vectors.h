// Loops compiled for several instruction sets.
#pragma once

// Compiled for several instruction sets; the machine's best is taken at run time.
#if defined(__x86_64__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define BEZUG_VECTORS __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define BEZUG_VECTORS
#endif
