#include "plugins/render/gantt.h"

#include <iterator>

#include <fmt/format.h>

#include "plugins/render/gantt_parts.h"
#include "plugins/render/svg.h"
#include "plugins/render/text_width.h"
#include "plugins/render/xml_text.h"

namespace umlauf::paper {
namespace {

std::string dates_text(const Drawing& drawing) {
  const Plan& plan = drawing.input.plan;
  if (!plan.start) {
    return drawing.text({"chart.subtitle_undated", {}});
  }
  if (!plan.finish) {
    return drawing.text({"chart.subtitle_open", {{"start", *plan.start}}});
  }
  return drawing.text({"chart.subtitle", {{"start", *plan.start}, {"finish", *plan.finish}}});
}

/// The sessions in order of the tasks: `Stadtrat Di, 25.09.2012 (Beispieltermin)`.
std::vector<std::string> session_texts(const Drawing& drawing) {
  std::vector<std::string> texts;
  for (const PlannedTask& task : drawing.input.plan.tasks) {
    if (task.session) {
      const Body* body = find_body(drawing.input.workflow, task.session->body);
      texts.push_back(
          drawing.text({task.session->example ? "chart.session_example" : "chart.session",
                        {{"body", body == nullptr ? task.session->body : body->name},
                         {"day", task.session->date}}}));
    }
  }
  return texts;
}

std::string description(const Drawing& drawing) {
  std::string sessions;
  for (const std::string& text : session_texts(drawing)) {
    sessions += (sessions.empty() ? "" : ", ") + text;
  }
  return drawing.text(
      {"chart.described",
       {{"tasks", drawing.input.workflow.tasks.size()},
        {"dates", dates_text(drawing)},
        {"sessions",
         sessions.empty() ? drawing.text({"chart.no_sessions", {}})
                          : drawing.text({"chart.sessions", {{"sessions", sessions}}})}}});
}

void open(Drawing& drawing) {
  const ChartLayout& layout = drawing.layout;
  fmt::format_to(
      std::back_inserter(drawing.out),
      R"(<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{}mm" height="{}mm" )"
      R"(viewBox="0 0 {} {}" role="img" aria-labelledby="title desc" xml:lang="{}" )"
      R"(font-family="Arial, 'Liberation Sans', Helvetica, 'DejaVu Sans', sans-serif" fill="#111">)"
      "\n<title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n"
      R"-(<defs><pattern id="recess" width="14" height="14" patternUnits="userSpaceOnUse" )-"
      R"-(patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="14" stroke="#c9c9c2" )-"
      R"-(stroke-width="5"/></pattern>)-"
      R"-(<pattern id="maybe" width="9" height="9" patternUnits="userSpaceOnUse" )-"
      R"-(patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="9" stroke="#24486f" )-"
      R"-(stroke-width="5"/></pattern></defs>)-"
      "\n",
      layout.width / 10,
      layout.height / 10,
      layout.width,
      layout.height,
      drawing.input.language == Language::de ? "de" : "en",
      xml_text(drawing.input.workflow.title),
      xml_text(description(drawing)));
  svg_rect(drawing.out, {0, 0, layout.width, layout.height}, R"(fill="#fff")");
}

void draw_head(Drawing& drawing) {
  constexpr int kTitle = 56;
  constexpr int kSubtitle = 30;
  const ChartLayout& layout = drawing.layout;
  const int width = layout.width - 2 * kMargin;
  svg_text(drawing.out,
           {kMargin, kMargin + 44},
           kTitle,
           shortened(drawing.input.workflow.title, width, kTitle * 118 / 100),
           R"(font-weight="bold")");
  std::string subtitle = dates_text(drawing);
  if (const auto sessions = session_texts(drawing); !sessions.empty()) {
    subtitle += " · " + sessions.back();
  }
  svg_text(drawing.out,
           {kMargin, kMargin + 100},
           kSubtitle,
           shortened(subtitle, width, kSubtitle),
           R"(fill="#333")");
}

void draw_column_heads(Drawing& drawing) {
  const ChartLayout& layout = drawing.layout;
  const auto head = [&](const Column& column, const char* id, int indent) {
    svg_text(drawing.out,
             {column.left + indent, layout.marks_top - 12},
             kSmallFont,
             shortened(drawing.text({id, {}}), column.width, kSmallFont * 118 / 100),
             R"(font-weight="bold")");
  };
  head(layout.number, "chart.number", 6);
  head(layout.title, "chart.task", 0);
  head(layout.office, "chart.office", 0);
  head(layout.from, "chart.from", 0);
  head(layout.until, "chart.until", 0);
}

}  // namespace

std::string gantt_svg(const GanttInput& input) {
  const ChartLayout layout = lay_out(input);
  Drawing drawing{input, layout, {}};
  drawing.out.reserve(4096 + 1500 * input.workflow.tasks.size());
  open(drawing);
  draw_head(drawing);
  draw_shading(drawing);
  draw_axis(drawing);
  draw_column_heads(drawing);
  draw_rows(drawing);
  if (input.workflow.tasks.empty()) {
    svg_text(drawing.out,
             {layout.title.left, layout.rows_top + layout.row_height - 20},
             layout.font,
             drawing.text({"chart.no_tasks", {}}));
  }
  draw_legend(drawing);
  draw_foot(drawing);
  drawing.out += "</svg>\n";
  return std::move(drawing.out);
}

}  // namespace umlauf::paper
