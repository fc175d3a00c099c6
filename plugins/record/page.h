#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <kainjow/mustache.hpp>

#include "engine/model/catalogue.h"

namespace umlauf::record {

/// A page of `templates/`, filled in sentence by sentence. Values are escaped where the template
/// does so; a sentence is in the page's language.
class Page {
 public:
  explicit Page(Language language);

  [[nodiscard]] std::string text(const char* id, std::vector<Message::Argument> args = {}) const;
  /// The sentence of a stored word: `outcome.signed_plain`.
  [[nodiscard]] std::string word_text(const char* area, std::string_view word) const;
  [[nodiscard]] std::string day(Day day) const;

  void set(const std::string& name, const std::string& value) { values_.set(name, value); }
  void set(const std::string& name, const kainjow::mustache::data& list) {
    values_.set(name, list);
  }
  /// The cells of a head row by their sentences.
  void head(const std::string& name, std::initializer_list<const char*> ids);
  /// A fact of the page's head; nothing where there is none.
  void fact(const char* id, const std::string& value);
  /// A table that stays away where it has no rows.
  void table(const std::string& name, const kainjow::mustache::data& rows);

  /// The whole page; `name` of the template. Throws std::logic_error for a broken one.
  [[nodiscard]] std::string finished(std::string_view name) &&;

 private:
  Language language_;
  kainjow::mustache::data values_{kainjow::mustache::data::type::object};
  kainjow::mustache::data facts_{kainjow::mustache::data::type::list};
};

}  // namespace umlauf::record
