#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>
#include <unordered_map>

#include "workflows/links.h"

namespace umlauf {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};

/// The links as numbers of tasks: those of task i lie in [first[i], first[i + 1]); one to i itself
/// counts as none.
struct Numbered {
  std::vector<std::size_t> first;
  std::vector<std::uint32_t> before;
};

using Numbers = std::unordered_map<std::string_view, std::uint32_t>;

Numbers number_tasks(const Workflow& workflow, Findings& findings) {
  Numbers numbers;
  numbers.reserve(workflow.tasks.size());
  for (std::uint32_t i = 0; i < workflow.tasks.size(); ++i) {
    const Task& task = workflow.tasks[i];
    const auto [known, added] = numbers.emplace(task.id, i);
    if (!added) {
      const Task& first = workflow.tasks[known->second];
      findings.error(task.place, {"task.twice", {{"id", task.id}, {"line", first.place.line}}});
    }
  }
  return numbers;
}

void unknown(const Workflow& workflow, const Task& task, const Link& link, Findings& findings) {
  constexpr std::size_t kMostCompared = 5'000;
  std::set<std::string> known;
  for (const Task& each : workflow.tasks) {
    if (known.size() < kMostCompared && each.id != task.id) {
      known.insert(each.id);
    }
  }
  const std::vector<std::string> ids(known.begin(), known.end());
  findings.error(
      link.place,
      {"task.unknown",
       {{"id", task.id}, {"before", link.before}, {"hint", nearest_hint(link.before, ids)}}});
}

Numbered number_links(const Workflow& workflow, Findings& findings) {
  const Numbers numbers = number_tasks(workflow, findings);
  Numbered links;
  links.first.reserve(workflow.tasks.size() + 1);
  links.before.reserve(workflow.tasks.size() * 2);
  for (const Task& task : workflow.tasks) {
    links.first.push_back(links.before.size());
    for (const Link& link : task.after) {
      const auto found = numbers.find(link.before);
      if (found == numbers.end()) {
        unknown(workflow, task, link, findings);
      } else if (link.before == task.id) {
        findings.error(link.place, {"task.self", {{"id", task.id}}});
      } else {
        links.before.push_back(found->second);
      }
    }
  }
  links.first.push_back(links.before.size());
  return links;
}

/// Which tasks remain when all that wait for nothing open are taken away, again and again.
std::vector<char> left_over(const Numbered& links) {
  const std::size_t count = links.first.size() - 1;
  std::vector<std::uint32_t> open(count, 0);
  std::vector<std::size_t> first(count + 2, 0);
  for (const std::uint32_t before : links.before) {
    ++first[before + 2];
  }
  for (std::size_t i = 2; i < first.size(); ++i) {
    first[i] += first[i - 1];
  }
  std::vector<std::uint32_t> behind(links.before.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    for (std::size_t k = links.first[i]; k < links.first[i + 1]; ++k) {
      open[i] += links.before[k] != i ? 1U : 0U;
      behind[first[links.before[k] + 1]++] = i;
    }
  }
  std::vector<std::uint32_t> ready;
  std::vector<char> left(count, 1);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (open[i] == 0) {
      ready.push_back(i);
    }
  }
  while (!ready.empty()) {
    const std::uint32_t task = ready.back();
    ready.pop_back();
    left[task] = 0;
    for (std::size_t k = first[task]; k < first[task + 1]; ++k) {
      if (behind[k] != task && --open[behind[k]] == 0) {
        ready.push_back(behind[k]);
      }
    }
  }
  return left;
}

/// The circle that one meets going back from `task` over left tasks, which all wait for a left one;
/// in the order of work, beginning with the smallest id.
std::vector<std::uint32_t> circle_from(std::uint32_t task,
                                       const Numbered& links,
                                       const std::vector<char>& left,
                                       const Workflow& workflow) {
  std::vector<std::uint32_t> path;
  std::vector<char> on_path(left.size(), 0);
  while (on_path[task] == 0) {
    on_path[task] = 1;
    path.push_back(task);
    std::uint32_t next = kNone;
    for (std::size_t k = links.first[task]; k < links.first[task + 1]; ++k) {
      const std::uint32_t each = links.before[k];
      if (left[each] != 0 && each != task &&
          (next == kNone || workflow.tasks[each].id < workflow.tasks[next].id)) {
        next = each;
      }
    }
    task = next;
  }
  path.erase(path.begin(), std::find(path.begin(), path.end(), task));
  std::reverse(path.begin(), path.end());
  const auto smallest = std::min_element(path.begin(), path.end(), [&](auto one, auto other) {
    return workflow.tasks[one].id < workflow.tasks[other].id;
  });
  std::rotate(path.begin(), smallest, path.end());
  return path;
}

void report_circle(const Workflow& workflow,
                   const std::vector<std::uint32_t>& circle,
                   Findings& findings) {
  constexpr std::size_t kMostShown = 12;
  std::string path;
  for (std::size_t i = 0; i < std::min(circle.size(), kMostShown); ++i) {
    path += workflow.tasks[circle[i]].id + " → ";
  }
  const Task& first = workflow.tasks[circle.front()];
  const std::string& last = workflow.tasks[circle.back()].id;
  if (circle.size() > kMostShown) {
    path += "… → " + last + " → ";
  }
  const auto link = std::find_if(first.after.begin(), first.after.end(), [&](const Link& each) {
    return each.before == last;
  });
  findings.error(link == first.after.end() ? first.place : link->place,
                 {"task.circle", {{"path", path + first.id}, {"count", circle.size()}}});
}

/// The left tasks that wait for `task`, at once or by others, or that it waits for (`back`).
std::vector<char> reached_from(std::uint32_t task,
                               const Numbered& links,
                               const std::vector<char>& left,
                               bool back) {
  const std::size_t count = left.size();
  std::vector<std::vector<std::uint32_t>> next(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    for (std::size_t k = links.first[i]; k < links.first[i + 1]; ++k) {
      if (left[i] != 0 && left[links.before[k]] != 0) {
        next[back ? i : links.before[k]].push_back(back ? links.before[k] : i);
      }
    }
  }
  std::vector<char> seen(count, 0);
  std::vector<std::uint32_t> open{task};
  seen[task] = 1;
  while (!open.empty()) {
    const std::uint32_t each = open.back();
    open.pop_back();
    for (const std::uint32_t other : next[each]) {
      if (seen[other] == 0) {
        seen[other] = 1;
        open.push_back(other);
      }
    }
  }
  return seen;
}

/// Takes away the links between all tasks that wait for each other together with `task`.
void cut_group(std::uint32_t task, Numbered& links, const std::vector<char>& left) {
  const std::vector<char> before = reached_from(task, links, left, true);
  const std::vector<char> behind = reached_from(task, links, left, false);
  const auto in_group = [&](std::uint32_t each) { return before[each] != 0 && behind[each] != 0; };
  for (std::uint32_t i = 0; i < left.size(); ++i) {
    for (std::size_t k = links.first[i]; k < links.first[i + 1]; ++k) {
      links.before[k] = in_group(i) && in_group(links.before[k]) ? i : links.before[k];
    }
  }
}

/// One circle for each group of tasks that wait for each other.
void report_circles(const Workflow& workflow, Numbered& links, Findings& findings) {
  constexpr std::size_t kMostCircles = 20;
  std::vector<std::uint32_t> by_id(workflow.tasks.size());
  for (std::uint32_t i = 0; i < by_id.size(); ++i) {
    by_id[i] = i;
  }
  std::vector<char> left = left_over(links);
  if (std::find(left.begin(), left.end(), 1) == left.end()) {
    return;
  }
  std::sort(by_id.begin(), by_id.end(), [&](auto one, auto other) {
    return workflow.tasks[one].id < workflow.tasks[other].id;
  });
  for (std::size_t reported = 0; reported < kMostCircles; ++reported) {
    const auto task = std::find_if(
        by_id.begin(), by_id.end(), [&](std::uint32_t each) { return left[each] != 0; });
    if (task == by_id.end()) {
      return;
    }
    const std::vector<std::uint32_t> circle = circle_from(*task, links, left, workflow);
    report_circle(workflow, circle, findings);
    // So that neither its other ways round nor what merely waits for it are reported.
    cut_group(circle.front(), links, left);
    left = left_over(links);
  }
}

void report_lonely(const Workflow& workflow, const Numbered& links, Findings& findings) {
  if (workflow.tasks.size() < 2) {
    return;
  }
  std::vector<char> awaited(workflow.tasks.size(), 0);
  for (const std::uint32_t before : links.before) {
    awaited[before] = 1;
  }
  for (std::size_t i = 0; i < workflow.tasks.size(); ++i) {
    if (awaited[i] == 0 && workflow.tasks[i].after.empty()) {
      findings.warning(workflow.tasks[i].place, {"task.lonely", {{"id", workflow.tasks[i].id}}});
    }
  }
}

}  // namespace

void check_links(const Workflow& workflow, Findings& findings) {
  Numbered links = number_links(workflow, findings);
  if (!findings.any_error()) {
    report_lonely(workflow, links, findings);
  }
  report_circles(workflow, links, findings);
}

}  // namespace umlauf
