#include <cstdlib>
#include <filesystem>
#include <iostream>

#include <gtest/gtest.h>

#include "tests/workflows/texts.h"
#include "workflows/sessions_text.h"

namespace umlauf {
namespace {

std::string corpora() {
  return UMLAUF_CORPORA;
}

int read_folder(const std::string& folder) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".ics") {
      const std::string name = entry.path().filename().string();
      const std::string bytes = file_text(entry.path().string());
      const ReadSessions result = read_sessions_ics(bytes, name);
      EXPECT_TRUE(result.calendar || has_errors(result.findings)) << name;
      for (const Diagnostic& finding : result.findings) {
        EXPECT_FALSE(text(finding, Language::de).empty());
      }
      ++files;
    }
  }
  return files;
}

TEST(IcalCorpus, EveryFileGivesACalendarOrSaysWhy) {
  const int files = read_folder(corpora() + "/ical/ical4j/valid") +
                    read_folder(corpora() + "/ical/ical4j/invalid");
  std::cout << files << " calendars\n";
  EXPECT_GT(files, 50);
}

/// The instances as `2012-06-26 09:00`; the reader writes out ten years at most.
std::vector<std::string> expected_instances(const std::string& line) {
  std::vector<std::string> instances;
  std::istringstream list(line);
  for (std::string each; std::getline(list, each, ',');) {
    std::string text = each.substr(0, 4) + '-' + each.substr(4, 2) + '-' + each.substr(6, 2);
    if (each.size() > 8) {
      text += ' ' + each.substr(9, 2) + ':' + each.substr(11, 2);
    }
    instances.push_back(text);
  }
  return instances;
}

TEST(IcalCorpus, RecurringSessionsFallOnTheExpectedDays) {
  std::istringstream lines(file_text(corpora() + "/ical/libical-recur/icalrecur_test.txt"));
  std::string rule;
  std::string start;
  std::string extra;
  int cases = 0;
  int refused = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("RRULE:")) {
      rule = line;
    } else if (line.starts_with("DTSTART")) {
      start = line;
    } else if (line.starts_with("INSTANCES:2") || line.starts_with("INSTANCES:1")) {
      // The rules are about days as such: floating times, and whole days marked as such.
      std::erase(start, 'Z');
      std::erase(rule, 'Z');
      if (start.find('T', 8) == std::string::npos && start.starts_with("DTSTART:")) {
        start.replace(0, 8, "DTSTART;VALUE=DATE:");
      }
      const std::vector<std::string> expected = expected_instances(line.substr(10));
      const ReadSessions result =
          read_sessions_ics("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nSUMMARY:Rat\n" +
                                start + '\n' + rule + "\nEND:VEVENT\nEND:VCALENDAR\n",
                            "r.ics");
      if (!result.findings.empty()) {
        EXPECT_EQ(result.findings.at(0).message.id, "ics.rule") << rule;
        ++refused;
        continue;
      }
      std::vector<std::string> found;
      if (result.calendar) {
        for (const Session& row : result.calendar->rows) {
          found.push_back(iso(row.date) + (row.time.empty() ? "" : ' ' + row.time));
        }
      }
      std::vector<std::string> within;
      for (const std::string& each : expected) {
        if (std::stoi(each.substr(0, 4)) < std::stoi(start.substr(start.find(':') + 1, 4)) + 10) {
          within.push_back(each);
        }
      }
      found.resize(std::min(found.size(), within.size()));
      EXPECT_EQ(found, within) << rule << '\n' << start;
      ++cases;
    } else if (line.starts_with("#") || line.empty()) {
      rule.clear();
    }
  }
  std::cout << cases << " recurrence rules, " << refused << " more are refused\n";
  EXPECT_GT(cases, 50);
}

}  // namespace
}  // namespace umlauf
