#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>
#include <boost/serialization/string.hpp>

#include "tools/engine/mpi/fleet.h"

namespace nought::tools {
namespace {

namespace mpi = boost::mpi;

/// All processes that an MPI launcher started.
class MpiFleet final : public Fleet {
public:
    int rank() const override { return world_.rank(); }
    int size() const override { return world_.size(); }
    void send(int to, const std::string& text) override { world_.send(to, tag, text); }

    std::optional<Letter> receive() override {
        const auto status = world_.iprobe(mpi::any_source, tag);
        if (!status) {
            return {};
        }
        Letter letter{status->source(), {}};
        world_.recv(letter.from, tag, letter.text);
        return letter;
    }

private:
    static constexpr int tag = 1;

    // A thread waits for signals; only the one that made the fleet calls MPI.
    mpi::environment environment_{mpi::threading::funneled};
    mpi::communicator world_;
};

}  // namespace
}  // namespace nought::tools

extern "C" nought::tools::Fleet* nought_make_fleet() {
    static nought::tools::MpiFleet fleet;
    return &fleet;
}
