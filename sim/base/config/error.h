#pragma once

#include <stdexcept>
#include <string>

namespace nought::config {

/// The user's fault: a bad file, flag or name. The program prints what() and exits with code 2.
class UserError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// One or more errors in configuration; what() is the full text of all of them, in file order.
class ConfigError : public UserError {
public:
    using UserError::UserError;
};

}  // namespace nought::config
