#include "models/eyeq/operand_store.h"

#include <algorithm>

namespace nought::models::eyeq {

std::shared_ptr<Operand> OperandStore::hold(const OperandKey& key) {
    for (const std::shared_ptr<Operand>& operand : operands_) {
        if (operand->key == key) {
            ++operand->users;
            operand->last_use = ++clock_;
            return operand;
        }
    }
    return nullptr;
}

bool OperandStore::make_room(std::int64_t bytes) {
    std::int64_t idle = 0;
    for (const std::shared_ptr<Operand>& operand : operands_) {
        idle += operand->users == 0 ? operand->bytes : 0;
    }
    if (used_ - idle + bytes > bytes_) {
        return false;
    }
    while (used_ + bytes > bytes_) {
        auto oldest = operands_.end();
        for (auto operand = operands_.begin(); operand != operands_.end(); ++operand) {
            if ((*operand)->users == 0 && (oldest == operands_.end() || (*operand)->last_use < (*oldest)->last_use)) {
                oldest = operand;
            }
        }
        used_ -= (*oldest)->bytes;
        operands_.erase(oldest);
    }
    return true;
}

std::shared_ptr<Operand> OperandStore::add(const OperandKey& key, std::int64_t bytes) {
    auto operand = std::make_shared<Operand>();
    operand->key = key;
    operand->bytes = bytes;
    operand->users = 1;
    operand->last_use = ++clock_;
    used_ += bytes;
    operands_.push_back(operand);
    return operand;
}

void OperandStore::let_go(Operand& operand) {
    --operand.users;
}

}  // namespace nought::models::eyeq
