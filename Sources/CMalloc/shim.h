#ifndef COURSEGATE_CMALLOC_SHIM_H
#define COURSEGATE_CMALLOC_SHIM_H

/* How glibc's heap grows; other systems have no such header. */
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

#endif
