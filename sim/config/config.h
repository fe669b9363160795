#pragma once

/// All of the configuration kit: include this where a struct declares fields() or a file is read.
#include "sim/config/block_reader.h"
#include "sim/config/diagnostics.h"
#include "sim/config/document.h"
#include "sim/config/error.h"
#include "sim/config/explain.h"
#include "sim/config/json.h"
#include "sim/config/names.h"
#include "sim/config/nearest.h"
#include "sim/config/options.h"
#include "sim/config/reader.h"
#include "sim/config/registry.h"
#include "sim/config/resolve.h"
#include "sim/config/schema.h"
