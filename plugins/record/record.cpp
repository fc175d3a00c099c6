#include "plugins/record/record.h"

#include "engine/run/standing_in.h"
#include "plugins/record/page.h"

namespace umlauf::record {
namespace {

using kainjow::mustache::data;

std::string office_name(const Cycle& cycle, const Task& task) {
  const Office* office = find_office(*cycle.workflow, task.office);
  return office != nullptr ? office->name : task.role;
}

/// `30.01.2012`; nothing for no day.
std::string date(const Page& page, const std::optional<Day>& day) {
  return day ? page.text("record.date", {{"day", *day}}) : "";
}

/// Who signed, and in whose authority where that is known; may be empty.
std::string signer(const Page& page, const Cycle& cycle, const Answer& answer) {
  if (!answer.authority || answer.signer_name.empty()) {
    return answer.declared_by;
  }
  const Office* office = find_office(*cycle.workflow, answer.office);
  const Message by = signed_by(
      *answer.authority, answer.signer_name, office != nullptr ? office->name : answer.office);
  return page.text(by.id.c_str(), by.args);
}

/// `mitgezeichnet mit Anmerkungen, Amtsleitung; verspätet`
std::string answer(const Page& page, const Cycle& cycle, std::size_t at) {
  const TaskRun& run = cycle.tasks[at];
  std::string text;
  if (run.sign_off) {
    const auto& given = cycle.responses[at].answer;
    const std::string outcome =
        page.text(outcome_id(cycle.workflow->tasks[at].kind, *run.sign_off).c_str());
    const std::string name = given ? signer(page, cycle, *given) : "";
    text = name.empty() ? outcome : page.text("record.by", {{"outcome", outcome}, {"name", name}});
  } else if (run.result) {
    text = page.word_text("result", word(*run.result));
  }
  for (const auto& [holds, id] :
       {std::pair{run.late, "record.late"}, std::pair{run.overridden, "record.overridden"}}) {
    if (holds) {
      text += (text.empty() ? "" : "; ") + page.text(id);
    }
  }
  const Task& task = cycle.workflow->tasks[at];
  if (task.post_hoc) {
    text += (text.empty() ? "" : "; ") + page.text("record.post_hoc");
  }
  if (const auto& day = cycle.responses[at].received_on) {
    text += "; " + page.text("record.received", {{"day", *day}});
  }
  if (!task.reserved_for.empty()) {
    const Office* holder = find_office(*cycle.workflow, task.reserved_for);
    text += (text.empty() ? "" : "; ") +
            page.text("record.reserved",
                      {{"name", holder != nullptr ? holder->name : task.reserved_for}});
  }
  if (!run.words.empty() && !run.sign_off) {
    text += (text.empty() ? "" : ": ") + run.words;
  }
  return text;
}

data task_rows(const Page& page, const Cycle& cycle, const std::vector<std::string>& offices) {
  data rows{data::type::list};
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const Task& task = cycle.workflow->tasks[i];
    data row{data::type::object};
    row.set("id", task.id);
    row.set("title", task.title);
    row.set("office", i < offices.size() ? offices[i] : office_name(cycle, task));
    row.set("state", page.word_text("state", word(cycle.tasks[i].state)));
    row.set("asked", date(page, cycle.tasks[i].ready_on));
    row.set("due", date(page, cycle.tasks[i].due));
    row.set("ended", date(page, cycle.tasks[i].ended_on));
    row.set("answer", answer(page, cycle, i));
    rows.push_back(row);
  }
  return rows;
}

void add_points(
    data& rows, const Page& page, const std::string& task, const Answer& answer, bool superseded) {
  for (const Point& point : answer.points) {
    data row{data::type::object};
    row.set("id", task);
    row.set("text", point.text);
    row.set("what",
            point.closed    ? page.word_text("closing", word(*point.closed))
            : point.replied ? page.text("record.replied")
            : superseded    ? page.text("record.superseded")
                            : page.text("record.open"));
    row.set("reply", point.reply);
    rows.push_back(row);
  }
}

/// Those of answers to versions that were superseded stay on record.
data point_rows(const Page& page, const Cycle& cycle) {
  data rows{data::type::list};
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const Response& response = cycle.responses[i];
    if (response.before) {
      add_points(rows, page, cycle.workflow->tasks[i].id, *response.before, true);
    }
    if (response.answer) {
      add_points(rows, page, cycle.workflow->tasks[i].id, *response.answer, false);
    }
  }
  return rows;
}

data version_rows(const Page& page, const Cycle& cycle) {
  data rows{data::type::list};
  for (const DocumentVersion& version : cycle.versions) {
    data row{data::type::object};
    row.set("on", page.day(version.on));
    row.set("name", version.name);
    row.set(
        "kind",
        page.text(version.kind == VersionKind::material ? "record.material" : "record.editorial"));
    row.set("sha256", version.sha256);
    rows.push_back(row);
  }
  return rows;
}

data letter_rows(const Page& page, const std::vector<LetterLine>& letters) {
  data rows{data::type::list};
  for (const LetterLine& letter : letters) {
    data row{data::type::object};
    row.set("on", page.day(letter.day));
    row.set("address", letter.address);
    row.set("tasks", letter.tasks);
    row.set("state", letter.state);
    rows.push_back(row);
  }
  return rows;
}

data log_rows(const Page& page, const std::vector<LogLine>& log) {
  constexpr std::size_t kShown = 12;
  data rows{data::type::list};
  for (const LogLine& line : log) {
    data row{data::type::object};
    row.set("at", line.at);
    row.set("on", page.day(line.on));
    row.set("who", line.who);
    row.set(
        "sentence",
        line.reason.empty()
            ? line.sentence
            : page.text("record.reason", {{"sentence", line.sentence}, {"reason", line.reason}}));
    row.set("hash", line.hash.substr(0, kShown));
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

std::string folder_html(const CycleFile& file, Language language) {
  const Cycle& cycle = file.cycle;
  Page page(language);
  page.set("heading", page.text("record.heading"));
  page.set("title", cycle.title);
  page.fact("record.cycle", cycle.id);
  page.fact("record.file_number", cycle.file_number);
  page.fact("record.state", page.word_text("state", word(cycle.state)));
  page.fact("record.start", page.day(cycle.start));
  page.fact("record.paper", cycle.paper.number);
  page.fact("record.printed", page.day(file.printed_on));
  page.set("slip_caption", page.text("record.slip"));
  page.head("slip_head",
            {"record.task",
             "record.title",
             "record.office",
             "record.state",
             "record.asked",
             "record.due",
             "record.ended",
             "record.answer"});
  page.set("tasks", task_rows(page, cycle, file.offices));
  page.set("points_caption", page.text("record.points"));
  page.head("points_head", {"record.task", "record.point", "record.became", "record.reply"});
  page.table("points", point_rows(page, cycle));
  page.set("versions_caption", page.text("record.versions"));
  page.head("versions_head", {"record.on", "record.name", "record.kind", "record.sha256"});
  page.table("versions", version_rows(page, cycle));
  page.set("letters_caption", page.text("record.letters"));
  page.head("letters_head", {"record.on", "record.address", "record.tasks", "record.state"});
  page.table("letters", letter_rows(page, file.letters));
  page.set("log_caption", page.text("record.log"));
  page.head("log_head", {"record.at", "record.on", "record.who", "record.what", "record.hash"});
  page.set("log", log_rows(page, file.log));
  page.set("footer", page.text("record.footer"));
  return std::move(page).finished("folder.html");
}

std::string slip_html(const Cycle& cycle, std::size_t task, Language language) {
  const Task& definition = cycle.workflow->tasks[task];
  const TaskRun& run = cycle.tasks[task];
  Page page(language);
  page.set("heading", page.text("record.paper_slip"));
  page.set("id", definition.id);
  page.fact("record.cycle", cycle.title);
  page.fact("record.file_number", cycle.file_number);
  page.fact("record.title", definition.id + ' ' + definition.title);
  page.fact("record.office", office_name(cycle, definition));
  std::string chapters;
  for (const std::string& chapter : definition.chapters) {
    chapters += (chapters.empty() ? "" : ", ") + chapter;
  }
  page.fact("record.chapters", chapters);
  page.fact("record.due", run.due ? page.day(*run.due) : "");
  if (cycle.versions.empty()) {
    page.fact("record.version", page.text("record.no_version"));
  } else {
    page.fact("record.version", cycle.versions.back().name);
    page.fact("record.sha256", cycle.versions.back().sha256);
  }
  if (const auto& given = cycle.responses[task].answer; given && given->authority) {
    page.fact("record.signed", signer(page, cycle, *given));
  }
  page.set("answer_heading", page.text("record.your_answer"));
  data answers{data::type::list};
  for (int i = 0; i < kSignOffActs; ++i) {
    const auto act = static_cast<SignOffAct>(i);
    if (!is_answer(act) || !takes(definition.kind, act)) {
      continue;
    }
    const SignOff state = *sign_off_step(SignOff::open, act).next;
    const bool counts =
        definition.kind != TaskKind::co_sign || (state != SignOff::nil && state != SignOff::noted);
    if (counts) {
      data row{data::type::object};
      row.set("answer", page.text(outcome_id(definition.kind, state).c_str()));
      answers.push_back(row);
    }
  }
  page.set("answers", answers);
  page.set("text_label", page.text("record.your_text"));
  data lines{data::type::list};
  for (const char* id : {"record.your_name", "record.your_date", "record.your_signature"}) {
    data line{data::type::object};
    line.set("name", page.text(id));
    lines.push_back(line);
  }
  page.set("lines", lines);
  page.set("footer", page.text("record.slip_footer"));
  return std::move(page).finished("slip.html");
}

}  // namespace umlauf::record
