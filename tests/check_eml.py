"""Reads stored letters with Python's own parser. Usage: check_eml.py FILE..."""
import email.policy
import sys
from email import message_from_bytes

for path in sys.argv[1:]:
    with open(path, "rb") as file:
        raw = file.read()
    assert max(raw) < 128, f"{path}: not ASCII"
    assert raw.count(b"\n") == raw.count(b"\r\n"), f"{path}: bare line feeds"
    assert max(map(len, raw.split(b"\r\n"))) <= 78, f"{path}: long line"
    message = message_from_bytes(raw, policy=email.policy.default)
    assert not message.defects, f"{path}: {message.defects}"
    for name, value in message.items():
        assert not getattr(value, "defects", ()), f"{path}: {name}: {value.defects}"
    assert message["Subject"].startswith("[50-12.04/2012 · U31] Bitte um Mitzeichnung bis Do, 24.05.2012")
    assert message["Subject"].count("Überlänge") == (60 if "long-subject" in path else 0)
    assert message["From"].addresses[0].display_name == "Zuwanderungs- und Integrationsbüro"
    assert message["From"].addresses[0].addr_spec == "zib@stadt.example"
    assert message["To"].addresses[0].addr_spec == "kinder-bildung@stadt.example"
    assert message["Date"].datetime.isoformat() == "2012-05-10T08:00:00+02:00"
    assert message.get_content_type() == "text/plain"
    text = message.get_content()
    assert "Frist: Donnerstag, 24.05.2012 (10 Arbeitstage)" in text, text
    assert "büro" in text and "automatisch erstellt" in text
print(len(sys.argv) - 1, "read")
sys.exit(0 if len(sys.argv) > 1 else 1)
