#pragma once

/// All of the configuration kit: include this where a struct declares fields() or a file is read.
#include "sim/base/config/block_reader.h"
#include "sim/base/config/diagnostics.h"
#include "sim/base/config/document.h"
#include "sim/base/config/error.h"
#include "sim/base/config/explain.h"
#include "sim/base/config/json.h"
#include "sim/base/config/names.h"
#include "sim/base/config/options.h"
#include "sim/base/config/reader.h"
#include "sim/base/config/registry.h"
#include "sim/base/config/resolve.h"
#include "sim/base/config/schema.h"
#include "sim/base/text/nearest.h"
