#pragma once

#include <string>

namespace umlauf {

/// How this process names itself in the lease: `USER@HOST #4711`.
std::string turn_holder();

/// Whether the holder of that name surely runs no more: a process of this host that is gone. Of
/// another host nobody can tell; there the lease has to run out.
bool is_gone(const std::string& holder);

}  // namespace umlauf
