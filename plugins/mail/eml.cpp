#include "plugins/mail/eml.h"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <gmime/gmime.h>

#include "plugins/files/files.h"
#include "plugins/render/utf8.h"

namespace umlauf::mail {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

void start_gmime() {
  static const bool kStarted = [] {
    g_mime_init();
    return true;
  }();
  static_cast<void>(kStarted);
}

/// Lines kept, everything else that is no text cleaned.
std::string clean_text(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    result += paper::one_line(line) + '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string domain_of(const std::string& address) {
  return address.substr(address.rfind('@') + 1);
}

std::string message_id(const MailDraft& draft) {
  return files::safe_name(draft.key).substr(0, 30) + '.' + files::short_hash(draft.key) + '@' +
         domain_of(draft.from);
}

void add_mailbox(InternetAddressList* list, const std::string& name, const std::string& address) {
  const Owned<InternetAddress> mailbox(
      internet_address_mailbox_new(paper::one_line(name).c_str(), address.c_str()));
  internet_address_set_charset(mailbox.get(), "utf-8");
  internet_address_list_add(list, mailbox.get());
}

void set_date(GMimeMessage* message, const MailDraft& draft) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(draft.date).time_since_epoch();
  const auto shift = std::chrono::duration_cast<std::chrono::seconds>(draft.offset).count();
  GTimeZone* zone = g_time_zone_new_offset(static_cast<gint32>(shift));
  GDateTime* utc = g_date_time_new_from_unix_utc(seconds.count());
  GDateTime* local = g_date_time_to_timezone(utc, zone);
  g_mime_message_set_date(message, local);
  g_date_time_unref(local);
  g_date_time_unref(utc);
  g_time_zone_unref(zone);
}

void set_marks(GMimeObject* object, const MailDraft& draft) {
  const std::string domain = domain_of(draft.from);
  if (!draft.thread.empty()) {
    const std::string reference = '<' + files::short_hash(draft.thread) + ".umlauf@" + domain + '>';
    g_mime_object_set_header(object, "References", reference.c_str(), nullptr);
  }
  g_mime_object_set_header(object, "Auto-Submitted", "auto-generated", nullptr);
  g_mime_object_set_header(object, "X-Auto-Response-Suppress", "OOF, AutoReply", nullptr);
  if (!draft.list.empty()) {
    const std::string list =
        '<' + files::safe_name(draft.list).substr(0, 40) + ".umlauf." + domain + '>';
    g_mime_object_set_header(object, "List-Id", list.c_str(), nullptr);
  }
}

/// Not through g_mime_text_part_set_text, which turns the text into Latin-1 where it can.
Owned<GMimePart> text_part(const std::string& text) {
  const std::string clean = clean_text(text);
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(clean.data(), clean.size()));
  const Owned<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  Owned<GMimePart> part(g_mime_part_new_with_type("text", "plain"));
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
  g_mime_part_set_content(part.get(), content.get());
  g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return part;
}

Owned<GMimePart> part_of(const CalendarPart& calendar) {
  const Owned<GMimeStream> stream(
      g_mime_stream_mem_new_with_buffer(calendar.text.data(), calendar.text.size()));
  const Owned<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  Owned<GMimePart> part(g_mime_part_new_with_type("text", "calendar"));
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
  g_mime_object_set_content_type_parameter(
      GMIME_OBJECT(part.get()), "method", calendar.method.c_str());
  g_mime_part_set_content(part.get(), content.get());
  g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_BASE64);
  g_mime_part_set_filename(part.get(), "termin.ics");
  return part;
}

/// The text, and behind it what goes with it. The boundary depends on the letter alone.
Owned<GMimeMultipart> mixed(GMimePart* text, const MailDraft& draft) {
  Owned<GMimeMultipart> all(g_mime_multipart_new_with_subtype("mixed"));
  g_mime_multipart_set_boundary(all.get(), ("umlauf-" + files::short_hash(draft.key)).c_str());
  g_mime_multipart_add(all.get(), GMIME_OBJECT(text));
  for (const CalendarPart& calendar : draft.calendar) {
    const Owned<GMimePart> part = part_of(calendar);
    g_mime_multipart_add(all.get(), GMIME_OBJECT(part.get()));
  }
  return all;
}

std::string written(GMimeObject* object) {
  GMimeFormatOptions* options = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
  const std::unique_ptr<char, decltype(&g_free)> text(g_mime_object_to_string(object, options),
                                                      g_free);
  g_mime_format_options_free(options);
  return text.get();
}

}  // namespace

bool is_mailbox(std::string_view address) {
  const std::size_t at = address.find('@');
  const bool plain = std::all_of(address.begin(), address.end(), [](char letter) {
    return letter > ' ' && letter < 0x7F &&
           std::string_view("<>()[],;:\\\"").find(letter) == std::string_view::npos;
  });
  constexpr std::size_t kLongest = 254;  // RFC 5321
  return plain && at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
         address.find('@', at + 1) == std::string_view::npos && address.size() <= kLongest;
}

std::string eml(const MailDraft& draft) {
  if (!is_mailbox(draft.from) || !is_mailbox(draft.to)) {
    throw std::invalid_argument("no mailbox: " + draft.from + ", " + draft.to);
  }
  start_gmime();
  const Owned<GMimeMessage> message(g_mime_message_new(FALSE));
  add_mailbox(g_mime_message_get_from(message.get()), draft.from_name, draft.from);
  add_mailbox(g_mime_message_get_to(message.get()), draft.to_name, draft.to);
  g_mime_message_set_subject(message.get(), paper::one_line(draft.subject).c_str(), "utf-8");
  set_date(message.get(), draft);
  g_mime_message_set_message_id(message.get(), message_id(draft).c_str());
  set_marks(GMIME_OBJECT(message.get()), draft);
  const Owned<GMimePart> part = text_part(draft.text);
  const Owned<GMimeMultipart> parts = draft.calendar.empty() ? nullptr : mixed(part.get(), draft);
  g_mime_message_set_mime_part(message.get(),
                               parts ? GMIME_OBJECT(parts.get()) : GMIME_OBJECT(part.get()));
  return written(GMIME_OBJECT(message.get()));
}

}  // namespace umlauf::mail
