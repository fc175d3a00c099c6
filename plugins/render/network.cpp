#include "plugins/render/network.h"

#include <algorithm>
#include <vector>

#include "plugins/render/utf8.h"

namespace umlauf::paper {
namespace {

constexpr std::size_t kLineLength = 24;

/// Broken between words into lines of about `kLineLength` characters.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines(1);
  std::size_t length = 0;
  const std::string clean = one_line(text);
  for (std::size_t at = 0; at < clean.size();) {
    const std::size_t end = std::min(clean.find(' ', at), clean.size());
    const std::string part = clean.substr(at, end - at);
    const auto letters = static_cast<std::size_t>(std::count_if(
        part.begin(), part.end(), [](char letter) { return (letter & 0xC0) != 0x80; }));
    if (length > 0 && length + 1 + letters > kLineLength) {
      lines.emplace_back();
      length = 0;
    }
    lines.back() += (length > 0 ? " " : "") + part;
    length += letters + (length > 0 ? 1 : 0);
    at = end + 1;
  }
  return lines;
}

std::string escaped_dot(const std::string& text) {
  std::string result;
  for (const char letter : one_line(text)) {
    if (letter == '"' || letter == '\\') {
      result += '\\';
    }
    result += letter;
  }
  return result;
}

std::string quoted_dot(const std::string& text) {
  return '"' + escaped_dot(text) + '"';
}

std::string_view dot_style(const Task& task) {
  switch (task.kind) {
    case TaskKind::session:
      return R"(shape=hexagon, margin="0,0.02", fillcolor="#f6d48a")";
    case TaskKind::co_sign:
    case TaskKind::final_sign:
    case TaskKind::acceptance:
      return R"(style="filled,rounded", fillcolor="#dfe9f3")";
    case TaskKind::publication:
    case TaskKind::council:
      return R"(fillcolor="#e8e8e8")";
    default:
      return R"(fillcolor="#ffffff")";
  }
}

std::string_view type_word(LinkType type) {
  switch (type) {
    case LinkType::start_start:
      return "SS";
    case LinkType::finish_finish:
      return "FF";
    case LinkType::start_finish:
      return "SF";
    case LinkType::finish_start:
      break;
  }
  return "";
}

/// `SS +2 AT`; nothing for a plain link.
std::string link_text(const Link& link) {
  std::string text(type_word(link.type));
  if (link.lag != 0) {
    text += text.empty() ? "" : " ";
    text += (link.lag > 0 ? "+" : "") + std::to_string(link.lag);
    text += link.unit == LagUnit::calendar_days ? " KT" : " AT";
  }
  return text;
}

std::string dot_node(const Task& task) {
  std::string label = escaped_dot(task.id);
  for (const std::string& line : lines_of(task.title)) {
    label += "\\n" + escaped_dot(line);
  }
  std::string node = "    " + quoted_dot(task.id) + " [label=\"" + label + "\", ";
  node += dot_style(task);
  if (task.conditional) {
    node += R"(, style="filled,dashed")";
  }
  if (task.milestone) {
    node += ", peripheries=2";
  }
  return node + "];\n";
}

std::vector<std::string> phases_of(const Workflow& workflow) {
  std::vector<std::string> phases;
  for (const Task& task : workflow.tasks) {
    if (std::find(phases.begin(), phases.end(), task.phase) == phases.end()) {
      phases.push_back(task.phase);
    }
  }
  return phases;
}

/// Mermaid knows entities with `#`; everything that is not a plain letter there is written so.
std::string escaped_mermaid(const std::string& text) {
  std::string result;
  for (const char letter : one_line(text)) {
    if (std::string_view("\"#<>&;`\\|[](){}").find(letter) != std::string_view::npos) {
      result += '#' + std::to_string(static_cast<int>(letter)) + ';';
    } else {
      result += letter;
    }
  }
  return result;
}

std::string mermaid_node(const Task& task, std::size_t index) {
  const bool session = task.kind == TaskKind::session;
  const bool sign = task.kind == TaskKind::co_sign || task.kind == TaskKind::final_sign;
  const char* open = session ? "{{\"" : sign ? "(\"" : "[\"";
  const char* close = session ? "\"}}" : sign ? "\")" : "\"]";
  return "    n" + std::to_string(index) + open + escaped_mermaid(task.id) + "<br/>" +
         escaped_mermaid(task.title) + close + '\n';
}

}  // namespace

std::string network_dot(const Workflow& workflow) {
  std::string out = "digraph " + quoted_dot(workflow.title) +
                    " {\n  graph [nodesep=0.15, ranksep=0.35, fontname=\"Arial\", "
                    "fontsize=14, bgcolor=white];\n"
                    "  node [shape=box, style=filled, fontname=\"Arial\", fontsize=10, "
                    "margin=\"0.1,0.05\", color=\"#33485c\"];\n"
                    "  edge [fontname=\"Arial\", fontsize=9, color=\"#5a6673\", arrowsize=0.6];\n";
  std::size_t number = 0;
  for (const std::string& phase : phases_of(workflow)) {
    const bool framed = !phase.empty();
    if (framed) {
      out += "  subgraph \"cluster_" + std::to_string(number++) +
             "\" {\n    label=" + quoted_dot(phase) +
             "; labeljust=l; style=filled; color=\"#f3f4f6\";\n";
    }
    for (const Task& task : workflow.tasks) {
      out += task.phase == phase ? dot_node(task) : "";
    }
    out += framed ? "  }\n" : "";
  }
  for (const Task& task : workflow.tasks) {
    for (const Link& link : task.after) {
      const std::string text = link_text(link);
      out += "  " + quoted_dot(link.before) + " -> " + quoted_dot(task.id) +
             (text.empty() ? "" : " [label=" + quoted_dot(text) + "]") + ";\n";
    }
  }
  return out + "}\n";
}

std::string network_mermaid(const Workflow& workflow) {
  std::string out = "flowchart TD\n";
  std::size_t number = 0;
  for (const std::string& phase : phases_of(workflow)) {
    const bool framed = !phase.empty();
    if (framed) {
      out += "  subgraph p" + std::to_string(number++) + "[\"" + escaped_mermaid(phase) + "\"]\n";
    }
    for (std::size_t i = 0; i < workflow.tasks.size(); ++i) {
      out += workflow.tasks[i].phase == phase ? mermaid_node(workflow.tasks[i], i) : "";
    }
    out += framed ? "  end\n" : "";
  }
  for (std::size_t i = 0; i < workflow.tasks.size(); ++i) {
    for (const Link& link : workflow.tasks[i].after) {
      const auto before = std::find_if(workflow.tasks.begin(),
                                       workflow.tasks.end(),
                                       [&](const Task& task) { return task.id == link.before; });
      const std::string text = link_text(link);
      out += "  n" + std::to_string(before - workflow.tasks.begin()) + " -->" +
             (text.empty() ? "" : "|" + text + "|") + " n" + std::to_string(i) + '\n';
    }
  }
  return out;
}

}  // namespace umlauf::paper
