#pragma once

#include "models/abi.h"

/// Marks a shared object as a plugin, which brings accelerator models: stands once in one of its sources, outside of
/// any namespace. The models themselves register as those of Nought do, with accelerator_models().add(...). The
/// sentence, a literal, says what the plugin brings.
///
/// Before a plugin is loaded, and so before any of its code runs, the mark is looked up in its file: a plugin that was
/// built against another version's headers is refused.
#define NOUGHT_PLUGIN(sentence)                                                          \
    extern "C" __attribute__((visibility("default"), used)) const char nought_plugin[] = \
        NOUGHT_PLUGIN_MARK NOUGHT_VERSION "\n" NOUGHT_ABI "\n" sentence

/// What the mark begins with; version, ABI and sentence follow on a line each.
#define NOUGHT_PLUGIN_MARK "nought plugin, format 1\n"
