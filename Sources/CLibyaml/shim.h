#ifndef COURSEGATE_CLIBYAML_SHIM_H
#define COURSEGATE_CLIBYAML_SHIM_H

#include <yaml.h>

#endif
