#include "tests/bench/bench.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string_view>

#include <nlohmann/json.hpp>

namespace umlauf::bench {
namespace {

using Json = nlohmann::ordered_json;

std::vector<Case>& cases() {
  static std::vector<Case> all;
  return all;
}

void print_head() {
  std::printf("%4s  %-52s %12s %12s %8s  %-12s %s\n",
              "case",
              "what",
              "yardstick",
              "ours",
              "ratio",
              "unit",
              "goal");
}

void print(const Row& row) {
  const auto number = [](const std::optional<double>& value) {
    char text[32] = "-";
    if (value) {
      std::snprintf(text, sizeof text, *value < 100 ? "%.2f" : "%.0f", *value);
    }
    return std::string(text);
  };
  std::printf("%4d  %-52s %12s %12s %8s  %-12s %s%s\n",
              row.number,
              row.name.c_str(),
              number(row.yardstick).c_str(),
              number(row.ours).c_str(),
              number(row.ratio).c_str(),
              row.unit.c_str(),
              row.goal.c_str(),
              row.same_answer ? "" : "  ANSWERS DIFFER");
  std::fflush(stdout);
}

Json to_json(const Row& row) {
  const auto number = [](const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
  };
  return {{"case", row.number},
          {"name", row.name},
          {"unit", row.unit},
          {"yardstick", number(row.yardstick)},
          {"ours", row.ours},
          {"ratio", number(row.ratio)},
          {"goal", row.goal},
          {"same_answer", row.same_answer}};
}

/// The cases asked for by number, all without one.
int run(const std::vector<int>& wanted, bool json) {
  std::sort(cases().begin(), cases().end(), [](const Case& left, const Case& right) {
    return left.number < right.number;
  });
  bool same = true;
  Json rows = Json::array();
  if (!json) {
    print_head();
  }
  for (const Case& each : cases()) {
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), each.number) == wanted.end()) {
      continue;
    }
    for (const Row& row : each.run()) {
      same = same && row.same_answer;
      json ? rows.push_back(to_json(row)) : print(row);
    }
  }
  if (json) {
    std::cout << rows.dump(1) << '\n';
  }
  return same ? 0 : 1;
}

}  // namespace

Register::Register(Case added) {
  cases().push_back(std::move(added));
}

double seconds(const std::function<void()>& work) {
  const auto before = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

Row measure(const Pair& pair) {
  Row row;
  row.same_answer = pair.yardstick() == pair.ours();
  std::vector<double> yardstick;
  std::vector<double> ours;
  std::vector<double> ratios;
  const auto value = [&](const Kernel& kernel) {
    constexpr double kNanoseconds = 1e9;
    std::uint64_t sum = 0;
    const double time = seconds([&] { sum = kernel(); });
    row.same_answer = row.same_answer && sum != ~std::uint64_t{0};
    return pair.rate ? pair.items / time : time / pair.items * kNanoseconds;
  };
  for (int round = 0; round < pair.rounds; ++round) {
    yardstick.push_back(value(pair.yardstick));
    ours.push_back(value(pair.ours));
    ratios.push_back(ours.back() / yardstick.back());
  }
  row.yardstick = median(yardstick);
  row.ours = median(ours);
  row.ratio = median(ratios);
  return row;
}

}  // namespace umlauf::bench

int main(int argc, char** argv) {
  std::vector<int> wanted;
  bool json = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--json") {
      json = true;
    } else if (const int number = std::atoi(argv[i]); number > 0) {
      wanted.push_back(number);
    } else {
      std::cerr << "usage: umlauf-bench [--json] [CASE…]\n";
      return 2;
    }
  }
#ifndef NDEBUG
  std::cerr << "not a release build: these numbers mean nothing\n";
#endif
  try {
    return umlauf::bench::run(wanted, json);
  } catch (const std::exception& error) {
    std::cerr << "umlauf-bench: " << error.what() << '\n';
    return 70;
  }
}
