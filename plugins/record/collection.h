#pragma once

#include <string>
#include <vector>

#include "engine/model/catalogue.h"
#include "engine/run/contributions.h"

namespace umlauf::record {

/// All contributions to a report.
struct Collection {
  std::string title;
  std::vector<CollectedField> fields;
  Day as_of;
};

/// One page, Handlungsfeld × heading, that prints well; loads nothing, what people wrote is
/// escaped.
std::string collection_html(const Collection& collection, Language language);

/// The same as plain text, to be taken into a text program; lines are not broken.
std::string collection_text(const Collection& collection, Language language);

}  // namespace umlauf::record
