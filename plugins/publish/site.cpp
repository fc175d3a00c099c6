#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>
#include <vector>

#include "publish_pages.h"
#include <kainjow/mustache.hpp>

#include "plugins/files/files.h"
#include "plugins/pages/template.h"
#include "plugins/publish/folder_publisher.h"
#include "plugins/render/utf8.h"

namespace umlauf::publish {
namespace {

using kainjow::mustache::data;

/// Digits in groups of three: `1.234.567`.
std::string grouped(std::size_t number, char separator) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) {
    text.insert(at - 3, 1, separator);
  }
  return text;
}

class Site {
 public:
  explicit Site(Language language) : language_(language) {}

  void add(const PublishedReport& report) {
    std::string name = files::safe_name(report.cycle);
    if (name == "index" || name == "feed" || !names_.insert(name).second) {
      name += '-' + files::short_hash(report.cycle);
    }
    const std::string file = name + '/' + files::safe_name(report.file_name);
    data values = report_values(report, file);
    if (!report.retracted_on) {
      files_[file] = report.content;
    }
    values.set("earlier", earlier(report, name));
    files_[name + ".html"] = pages::filled(publish_pages(), "report.html", values);
    data entry{data::type::object};
    set(entry, "page", name + ".html");
    set(entry, "title", report.title);
    set(entry, "published", published(report));
    set(entry, "notice", notices(report).empty() ? "" : notices(report).front());
    set(entry, "id", "urn:umlauf:report:" + name);
    set(entry, "updated", iso(last_change(report)) + "T00:00:00Z");
    set(entry, "decision", report.retracted_on ? "" : report.decision);
    newest_ = std::max(newest_, last_change(report));
    entries_.push_back(entry);
  }

  std::map<std::string, std::string> finished() && {
    data values = common();
    if (entries_.is_empty_list()) {
      set(values, "empty", text("publish.none"));
    } else {
      values.set("any", data(data::type::bool_true));
    }
    values.set("reports", entries_);
    set(values, "feed", text("publish.feed"));
    set(values, "minutes", text("publish.minutes"));
    set(values, "updated", iso(newest_) + "T00:00:00Z");
    files_["index.html"] = pages::filled(publish_pages(), "index.html", values);
    files_["feed.xml"] = pages::filled(publish_pages(), "feed.xml", values);
    return std::move(files_);
  }

 private:
  [[nodiscard]] std::string text(const std::string& id) const {
    return render({id, {}}, language_);
  }
  [[nodiscard]] std::string published(const PublishedReport& report) const {
    if (report.retracted_on) {
      return render({"publish.retracted_on", {{"day", *report.retracted_on}}}, language_);
    }
    return render({"publish.on", {{"day", report.on}}}, language_);
  }
  static Day last_change(const PublishedReport& report) {
    return std::max(
        report.on,
        std::max(report.suspended_on.value_or(report.on), report.retracted_on.value_or(report.on)));
  }
  /// What a reader has to know first.
  [[nodiscard]] std::vector<std::string> notices(const PublishedReport& report) const {
    std::vector<std::string> all;
    if (report.preview) {
      all.push_back(text("publish.preview"));
    }
    if (report.retracted_on) {
      all.push_back(text("publish.retracted"));
      return all;
    }
    if (report.preliminary) {
      all.push_back(text("publish.preliminary"));
    }
    if (report.suspended) {
      all.push_back(
          render({"publish.page_suspended",
                  {{"kind", Message{"objection." + std::string(word(*report.suspended)), {}}},
                   {"day", *report.suspended_on}}},
                 language_));
    }
    if (report.held) {
      all.push_back(text("publish.held"));
    }
    return all;
  }
  /// Files that were public before, the newest first.
  data earlier(const PublishedReport& report, const std::string& name) {
    data list{data::type::list};
    for (const EarlierReport& each :
         std::vector<EarlierReport>(report.earlier.rbegin(), report.earlier.rend())) {
      data entry{data::type::object};
      set(entry, "file_name", each.file_name);
      set(entry, "sha256", each.sha256);
      set(entry,
          "when",
          render({each.gone ? "publish.earlier_gone" : "publish.earlier_until",
                  {{"first", each.on}, {"day", each.replaced_on}}},
                 language_));
      set(entry,
          "erratum",
          each.erratum.empty()
              ? ""
              : render({"publish.erratum", {{"day", each.replaced_on}, {"text", each.erratum}}},
                       language_));
      constexpr std::size_t kShort = 12;
      const std::string file =
          name + '/' + files::safe_name(each.sha256.substr(0, kShort) + '-' + each.file_name);
      set(entry, "file", each.gone ? "" : file);
      if (!each.gone) {
        files_[file] = each.content;
      }
      list.push_back(entry);
    }
    return list;
  }
  static void set(data& values, const std::string& name, const std::string& value) {
    values.set(name, value.empty() ? data(data::type::bool_false) : data(paper::one_line(value)));
  }

  [[nodiscard]] data common() const {
    data values{data::type::object};
    set(values, "lang", language_ == Language::de ? "de" : "en");
    set(values, "heading", text("publish.heading"));
    set(values, "skip", text("publish.skip"));
    values.set("style", std::string(pages::text_of(publish_pages(), "style.css")));
    return values;
  }

  [[nodiscard]] std::string size_text(std::size_t bytes) const {
    constexpr std::size_t kKilo = 1000;
    if (bytes < kKilo * kKilo) {
      const std::size_t kilo = std::max<std::size_t>(1, (bytes + kKilo / 2) / kKilo);
      return render({"publish.kilobytes", {{"count", kilo}}}, language_);
    }
    const std::size_t tenths = (bytes + 50 * kKilo) / (100 * kKilo);
    const char point = language_ == Language::de ? ',' : '.';
    const char separator = language_ == Language::de ? '.' : ',';
    return render({"publish.megabytes",
                   {{"count", std::to_string(tenths / 10) + point + std::to_string(tenths % 10)},
                    {"bytes", grouped(bytes, separator)}}},
                  language_);
  }

  [[nodiscard]] data report_values(const PublishedReport& report, const std::string& file) const {
    data values = common();
    set(values, "nav", text("publish.nav"));
    set(values, "title", report.title);
    set(values, "published", published(report));
    data marks{data::type::list};
    for (const std::string& notice : notices(report)) {
      data mark{data::type::object};
      set(mark, "text", notice);
      marks.push_back(mark);
    }
    values.set("notices", marks);
    set(values, "minutes", text("publish.minutes"));
    if (!report.earlier.empty()) {
      set(values, "earlier_heading", text("publish.earlier"));
    }
    if (report.retracted_on) {
      return values;
    }
    set(values, "file_heading", text("publish.file"));
    set(values, "file", file);
    set(values, "file_name", report.file_name);
    set(values, "size", size_text(report.content.size()));
    set(values, "checksum_name", text("publish.checksum"));
    set(values, "checksum_why", text("publish.checksum_why"));
    set(values, "sha256", report.sha256);
    set(values, "decision_heading", text("publish.decision"));
    set(values, "decision", report.decision);
    set(values, "paper_name", text("publish.paper"));
    set(values, "paper", report.paper_number);
    return values;
  }

  Language language_;
  Day newest_ = Day{2000, 1, 1};  ///< Of all changes; the feed of an empty site needs one, too.
  std::set<std::string> names_;
  std::map<std::string, std::string> files_;
  data entries_{data::type::list};
};

}  // namespace

std::map<std::string, std::string> public_site(std::vector<PublishedReport> reports,
                                               Language language) {
  std::sort(reports.begin(), reports.end(), [](const auto& left, const auto& right) {
    return std::tie(right.on, left.title, left.cycle) < std::tie(left.on, right.title, right.cycle);
  });
  Site site(language);
  for (const PublishedReport& report : reports) {
    site.add(report);
  }
  return std::move(site).finished();
}

}  // namespace umlauf::publish
