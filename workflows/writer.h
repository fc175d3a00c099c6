#pragma once

#include <string>

#include "engine/model/workflow.h"

namespace umlauf {

/// The workflow as a text that `read_workflow_yaml` reads back to the same workflow (but for places
/// and file), with explanations for the person who goes on with it. Fan-out is written out task by
/// task. Fields that the workflow leaves open, such as mailboxes, stand there empty to be filled
/// in.
std::string workflow_yaml(const Workflow& workflow);

}  // namespace umlauf
