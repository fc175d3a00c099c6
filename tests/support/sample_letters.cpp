#include "tests/support/sample_letters.h"

#include <utility>

namespace umlauf::test {

Item co_sign_item(ItemRule rule) {
  Item item;
  item.cycle = "umsetzungsbericht-2012";
  item.task = "U31";
  item.rule = rule;
  item.office = "kinder-bildung";
  item.not_before = Day{2012, 5, 10};
  item.kind = TaskKind::co_sign;
  item.cycle_title = "Umsetzungsbericht zum Integrationskonzept";
  item.task_title = "Mitzeichnung Amt für Kinder und Bildung (H01, H02)";
  item.chapters = "H01, H02";
  item.file_number = "50-12.04/2012";
  item.due = Day{2012, 5, 24};
  item.due_in = 9;
  item.reply_days = 10;
  item.target = Day{2012, 5, 31};
  item.target_title = "Schlusszeichnung";
  return item;
}

Letter letter_with(std::vector<Item> items) {
  Letter letter;
  letter.key = "2012-05-10/kinder-bildung@stadt.example";
  letter.address = "kinder-bildung@stadt.example";
  letter.name = "Amt für Kinder und Bildung";
  letter.from = "zib@stadt.example";
  letter.from_name = "Zuwanderungs- und Integrationsbüro";
  letter.day = Day{2012, 5, 10};
  letter.items = std::move(items);
  return letter;
}

std::vector<Item> items_for_guests() {
  const Instant ten{std::chrono::sys_days{std::chrono::days{Day{2012, 5, 22}.number()}} +
                    std::chrono::hours{8}};
  const Appointment date{
      Day{2012, 5, 22}, 600, 720, ten, ten + std::chrono::hours{2}, "Rathaus, Saal 2"};
  Appointment other = date;
  other.day = Day{2012, 5, 23};
  std::vector<Item> items;
  for (const ItemRule rule : {ItemRule::invitation,
                              ItemRule::invitation_reminder,
                              ItemRule::statement_received,
                              ItemRule::treated,
                              ItemRule::guest_withdrawn,
                              ItemRule::date_offer,
                              ItemRule::talk_date,
                              ItemRule::talk_called_off,
                              ItemRule::entrusted}) {
    Item item = co_sign_item(rule);
    const bool talk = rule == ItemRule::date_offer || rule == ItemRule::talk_date ||
                      rule == ItemRule::talk_called_off;
    item.task = talk ? "U07" : "U28";
    item.kind = talk ? TaskKind::talk : TaskKind::participation;
    item.task_title = talk ? "Expertengespräch Sprache und Bildung"
                           : "Schriftliche Beteiligung Träger und Fachstellen";
    item.chapters.clear();
    item.guest = 3;
    item.guest_name = "Verein Brücke";
    item.guest_address = "kontakt@bruecke.example";
    item.statement = 2;
    item.treatment = Treatment::partly;
    item.words =
        rule == ItemRule::talk_called_off ? "Der Saal ist gesperrt." : "Mehr Kurse am Abend";
    item.dates = rule == ItemRule::date_offer ? std::vector{date, other} : std::vector{date};
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<Letter> letters_of_each_kind() {
  std::vector<Letter> letters;
  letters.push_back(letter_with({co_sign_item(ItemRule::request)}));
  Item late = co_sign_item(ItemRule::request);
  late.due = Day{2012, 5, 8};
  late.due_in = -2;
  letters.push_back(letter_with({late}));
  Item overdue = co_sign_item(ItemRule::reminder);
  overdue.due = Day{2012, 5, 8};
  overdue.due_in = -2;
  letters.push_back(letter_with({overdue}));
  Item escalation = overdue;
  escalation.rule = ItemRule::escalation;
  escalation.to_head = true;
  letters.push_back(letter_with({escalation}));
  Item result = co_sign_item(ItemRule::result_due);
  result.kind = TaskKind::session;
  result.task = "U46";
  result.task_title = "Stadtrat: Kenntnisnahme";
  result.body = "Stadtrat";
  result.chapters.clear();
  result.due = Day{2012, 5, 9};
  result.due_in = -1;
  letters.push_back(letter_with({result}));
  Item blocked = co_sign_item(ItemRule::blocked);
  blocked.words = "Kapitel 2 ist ohne Zahlen nicht haltbar";
  letters.push_back(letter_with({blocked}));
  Item none_left = result;
  none_left.rule = ItemRule::session;
  none_left.due.reset();
  none_left.target.reset();
  letters.push_back(letter_with({none_left}));
  for (const ItemRule rule : {ItemRule::corrected,
                              ItemRule::objection,
                              ItemRule::not_entitled,
                              ItemRule::overridden,
                              ItemRule::withdrawn,
                              ItemRule::resubmission,
                              ItemRule::cancelled,
                              ItemRule::editorial,
                              ItemRule::recorded,
                              ItemRule::answer_corrected,
                              ItemRule::extended,
                              ItemRule::late_data,
                              ItemRule::post_hoc,
                              ItemRule::deemed,
                              ItemRule::reserved,
                              ItemRule::released}) {
    Item notice = co_sign_item(rule);
    notice.words = rule == ItemRule::objection ? "Kapitel 2 ist so nicht mit uns besprochen." : "";
    notice.reserved_for = rule == ItemRule::reserved ? "Dezernat V" : "";
    notice.words = rule == ItemRule::recorded ? "mitgezeichnet (Frau Weber)" : notice.words;
    notice.version = rule == ItemRule::post_hoc ? "Bericht 2.pdf (SHA-256 3fa9c81e07b2…)" : "";
    letters.push_back(letter_with({notice}));
  }
  for (const Item& each : items_for_guests()) {
    Letter letter = letter_with({each});
    letter.address = each.guest_address;
    letter.name = each.guest_name;
    letters.push_back(std::move(letter));
  }
  letters.push_back(letter_with({items_for_guests()[3], items_for_guests()[6]}));
  Item soon = co_sign_item(ItemRule::reminder);
  soon.task = "U14";
  soon.kind = TaskKind::contribution;
  soon.task_title = "Beitrag H01 Sprache";
  soon.due = Day{2012, 5, 14};
  soon.due_in = 2;
  Item orphan = co_sign_item(ItemRule::request);
  orphan.task = "U32";
  orphan.without_address = "Sportamt";
  Item anew = co_sign_item(ItemRule::request);
  anew.version = "Bericht 2.pdf (SHA-256 3fa9c81e07b2…)";
  anew.answered_before = SignOff::signed_conditional;
  anew.words = "Quelle ergänzen";
  letters.push_back(letter_with({anew}));
  Item also = co_sign_item(ItemRule::request);
  also.task = "U32";
  letters.push_back(letter_with({anew, also}));
  Item again = co_sign_item(ItemRule::request);
  again.task = "U14";
  again.kind = TaskKind::contribution;
  again.task_title = "Beitrag H01 Sprache";
  again.words = "Lotsen in allen Stadtteilen";
  letters.push_back(letter_with({again}));
  Item more_time = co_sign_item(ItemRule::extended);
  letters.push_back(letter_with({more_time, co_sign_item(ItemRule::editorial)}));
  Item refused = blocked;
  refused.superior = "Dezernat I";
  letters.push_back(letter_with({refused}));
  refused.superior = "";
  Item decides = refused;
  decides.rule = ItemRule::refusal;
  letters.push_back(letter_with({refused, decides}));
  letters.push_back(letter_with({decides}));
  Item deputised = co_sign_item(ItemRule::request);
  deputised.deputising_for = "Frau Weber";
  letters.push_back(letter_with({deputised}));
  Item decided = co_sign_item(ItemRule::overridden);
  decided.superior = "Dezernat I";
  letters.push_back(letter_with({decided}));
  Item silent = co_sign_item(ItemRule::request);
  silent.silence_consents = true;
  letters.push_back(letter_with({silent}));
  letters.push_back(letter_with({silent, also}));
  silent.rule = ItemRule::reminder;
  letters.push_back(letter_with({silent, also}));
  Item reserved = co_sign_item(ItemRule::request);
  reserved.reserved_for = "Dezernat V";
  letters.push_back(letter_with({reserved}));
  Item missing = result;
  missing.rule = ItemRule::escalation;
  missing.to_head = true;
  letters.push_back(letter_with({missing}));
  letters.push_back(letter_with({soon, orphan, overdue}));
  return letters;
}

}  // namespace umlauf::test
