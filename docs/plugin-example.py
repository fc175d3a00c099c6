#!/usr/bin/env python3
"""Carries letters to the mail server on this machine: umlauf plugin use letters …/plugin-example.py

Reads one question as JSON from standard input, answers with one line of JSON (docs/plugins.md).
"""
import json
import os
import smtplib
import sys

HOST = os.environ.get("UMLAUF_SMTP_HOST", "127.0.0.1")
PORT = int(os.environ.get("UMLAUF_SMTP_PORT", "25"))


def carry(letter):
    try:
        with smtplib.SMTP(HOST, PORT, timeout=30) as server:
            server.sendmail(letter["from"], [letter["to"]], letter["message"].encode("ascii"))
        return {"delivery": "delivered"}
    except smtplib.SMTPRecipientsRefused as refused:
        code, text = refused.recipients[letter["to"]]
        final = 500 <= code < 600
        return {"delivery": "undeliverable" if final else "try_again",
                "reason": f"{code} {text.decode(errors='replace')}"}
    except (OSError, smtplib.SMTPException) as trouble:
        return {"delivery": "try_again", "reason": str(trouble)}


question = json.load(sys.stdin)
print(json.dumps({"ok": True} if "check" in question else carry(question)))
