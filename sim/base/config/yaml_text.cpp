#include "sim/base/config/yaml_text.h"

#include <sstream>

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "sim/base/config/tree_builder.h"

namespace nought::config {

Node parse_yaml(const std::shared_ptr<const Source>& source, std::size_t start, Diagnostics& problems) {
    if (!check_text(source, problems)) {
        return {};
    }
    TreeBuilder builder(source, start, problems);
    try {
        std::istringstream stream(source->text().substr(start));
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (const Fault& fault) {
        problems.add(builder.place(fault.mark), fault.message);
    } catch (const YAML::Exception& error) {
        problems.add(builder.place(error.mark), "not valid YAML: " + error.msg);
    }
    return builder.take_root();
}

}  // namespace nought::config
