#ifndef COURSEGATE_CZLIB_SHIM_H
#define COURSEGATE_CZLIB_SHIM_H

#include <zlib.h>

#endif
