#!/bin/sh
# The Umsetzungsbericht of 2012 from an empty folder to the published page, by public commands only.
# Usage: 2012.sh UMLAUF SESSIONS.csv (the program, and the sample calendar of sessions).
set -eu
umlauf=$(realpath "$1")
sessions=$(realpath "$2")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

say() { printf '\n# %s\n' "$*"; }
fail() { echo "FEHLER: $*" >&2; exit 1; }

cycle=umsetzungsbericht-2012
on=                                     # the day on which it really happens

morning() { on=$1; "$umlauf" turn --now "$1T07:00:00+0${2:-1}:00"; }
finish() { for task in "$@"; do "$umlauf" task finish "$cycle" "$task" --on "$on" --note "Vermerk vom $on"; done; }
answer() { outcome=$1; shift; for task in "$@"; do "$umlauf" answer give "$cycle" "$task" --outcome "$outcome" --medium mail --on "$on"; done; }
refused() { # refused CODE COMMAND…: the command must end with exactly that exit code
  expected=$1; shift
  code=0; "$umlauf" "$@" || code=$?
  [ "$code" = "$expected" ] || fail "$* endete mit $code statt $expected"
}

say "Anlegen, Sitzungen einlesen, beginnen"
"$umlauf" init
"$umlauf" session import "$sessions"
"$umlauf" cycle start umsetzungsbericht --start 30.01.2012 --file-number 50-12.04/2012
refused 4 cycle start umsetzungsbericht --start 30.01.2012
refused 4 publish release "$cycle"

say "Auftrag"
morning 2012-01-30
on=2012-02-01; finish U01
on=2012-02-03; finish U04
on=2012-02-08; finish U02 U03
on=2012-02-13; answer signed U05
on=2012-02-14; finish U06

say "Gespräche, Daten, Beiträge"
morning 2012-02-15
on=2012-02-28; finish U07 U08 U09 U10 U11
morning 2012-02-29
on=2012-03-01; answer delivered U12
on=2012-03-09; answer delivered U13
morning 2012-03-12
on=2012-03-15; answer delivered U14 U15 U16 U17 U18 U20 U21 U22 U23
morning 2012-03-19
on=2012-03-19; answer nil U19

say "Redaktion und Beteiligung"
on=2012-03-20; finish U24
on=2012-04-04; finish U25
on=2012-04-13; finish U26
on=2012-04-17; answer signed U27
on=2012-04-24; finish U29
on=2012-05-02; finish U28
on=2012-05-09; finish U30

say "Mitzeichnung: zwei Ämter lassen sich erinnern, eines hat Anmerkungen"
morning 2012-05-10 2
on=2012-05-22; answer signed U31 U32 U35 U36 U37 U38 U39
morning 2012-05-24 2
on=2012-05-24; answer signed U34
morning 2012-05-29 2
"$umlauf" answer give "$cycle" U33 --outcome signed_remarks --text "Karte 4 zeigt den Stand von 2010." --medium phone --declared-by "Amtsleitung" --on 2012-05-29
on=2012-05-30; finish U40
on=2012-05-31; answer signed U41
on=2012-06-04; finish U42
on=2012-06-08; finish U48

say "Gremien"
"$umlauf" council accept "$cycle" U43 --number VWT/0412/12 --on 2012-06-06
refused 4 council result "$cycle" U44 --result noted --on 2012-09-03
morning 2012-09-05 2
"$umlauf" council result "$cycle" U44 --result noted --words "zur Kenntnis genommen" --on 2012-09-05
"$umlauf" council result "$cycle" U45 --result adopted --words "einstimmig empfohlen" --on 2012-09-12
"$umlauf" council result "$cycle" U46 --result noted --words "zur Kenntnis genommen bei zwei Enthaltungen" --on 2012-09-26
refused 4 publish release "$cycle"
"$umlauf" council confirm "$cycle" U47 --decision "Auszug vom 27.09.2012" --on 2012-09-28

say "Veröffentlichen"
refused 4 publish release "$cycle"
printf 'Umsetzungsbericht 2012\n' >"Umsetzungsbericht für den Rat.txt"
"$umlauf" version add "$cycle" "Umsetzungsbericht für den Rat.txt" --on 2012-09-28
"$umlauf" publish release "$cycle" --on 2012-10-01
on=2012-10-04; finish U50 U51

say "Was herauskam"
"$umlauf" cycle list
"$umlauf" publish list
"$umlauf" log verify
"$umlauf" doctor
sum=$(sha256sum "Umsetzungsbericht für den Rat.txt" | cut -d' ' -f1)
grep -rq "$sum" umlauf-seiten || fail "die Prüfsumme steht auf keiner Seite"
grep -rq "zur Kenntnis genommen bei zwei Enthaltungen" umlauf-seiten || fail "der Beschluss steht auf keiner Seite"
"$umlauf" cycle show "$cycle" --json | grep -q '"state":"closed"' || fail "der Zyklus ist nicht abgeschlossen"
letters=$(find umlauf-briefe -name '*.eml' | wc -l)
[ "$letters" -gt 20 ] || fail "nur $letters Briefe"
grep -lq 'Auto-Submitted: auto-generated' umlauf-briefe/*.eml || fail "Briefe ohne Kennzeichnung"
echo "$letters Briefe, Bericht veröffentlicht."
