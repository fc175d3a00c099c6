#!/bin/sh
# Fails where the sources name a sentence that the catalogue (engine/model/texts) lacks, or the
# catalogue holds one that nothing names. Run by ctest.
cd "$(dirname "$0")/.." || exit 1
status=0
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

# Ids put together: a prefix with a stored word (`"state." + word(…)`), or an id with a suffix.
prefixes='closing csv.kind late_use obligation.basis placed objection paper.state publish.state letter.ask letter.because letter.choices letter.digest letter.digest_subject letter.meanwhile letter.notice letter.see_to letter.silence letter.state
  letter.subject letter.trouble log.type outcome placeholder plugin.port result run.not_running session.kind session.state
  state task_change treated treatment typed.closing typed.kind typed.medium typed.outcome typed.result typed.session_kind typed.basis typed.role role signing'
suffixes='_clamped _lag'
files='log.jsonl plan.svg' # what looks like an id, but is a file's name

sources() { grep -rhoE --include='*.h' --include='*.cpp' "$1" engine workflows plugins db; }
either() { printf '%s' "$*" | tr -s ' \n' '|' | sed 's/\./\\./g'; }
report() { [ -z "$2" ] || { printf '%s:\n%s\n' "$1" "$2"; status=1; }; }

# shellcheck disable=SC2086  # the lists are to be split
{ prefix=$(either $prefixes) suffix=$(either $suffixes) file=$(either $files); }
grep -hE '^[a-z]' engine/model/texts/*.txt | sort >"$folder/all"
sort -u "$folder/all" >"$folder/held"
areas=$(sed 's/\..*//' "$folder/held" | sort -u | paste -sd '|')
{ # every literal of a known area, and every message written out, whatever its area
  sources "\"($areas)\.[a-z0-9_.]*[a-z0-9_]\""
  sources '\{"[a-z_]+\.[a-z0-9_.]*[a-z0-9_]", *\{'
} | grep -oE '[a-z0-9_.]+' | grep -vxE "$file" | sort -u >"$folder/named"
if [ ! -s "$folder/held" ] || [ ! -s "$folder/named" ]; then
  echo "Neither list may be empty."
  exit 1
fi

report 'not a sentence of the catalogue' "$(comm -13 "$folder/held" "$folder/named" | grep -vxE "$prefix")"
report 'held, but nothing names it' "$(comm -23 "$folder/held" "$folder/named" |
  grep -vE "^($prefix)\." | while read -r id; do
    base=$(echo "$id" | sed -E "s/($suffix)\$//")
    { [ "$base" != "$id" ] && grep -qxF "$base" "$folder/named"; } || echo "$id"
  done)"
report 'held twice' "$(uniq -d "$folder/all")"
for each in $prefixes; do
  sources "\"$each\.?\"" >/dev/null || report 'a prefix that no source has' "$each"
done
for each in $suffixes; do
  sources "\"$each\"" >/dev/null || report 'a suffix that no source has' "$each"
done
echo "$(wc -l <"$folder/held") sentences held, $(wc -l <"$folder/named") named."
exit $status
