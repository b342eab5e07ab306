#!/usr/bin/env python3
"""Writes the support table of docs/clients/README.md from the results of the stories.

    python3 docs/clients/support.py            after `mvn verify`
    python3 docs/clients/support.py --check    exit code 1 when the table is not what the results say
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE / "README.md"
RESULTS = HERE.parent.parent / "stories" / "target" / "support"
BEGIN, END = "<!-- support:begin -->", "<!-- support:end -->"
ROAD = "gateway"
WORDS = {"tested": "tested", "cannot": "cannot", "failed directly": "fails, also without the gateway", "failed": "**fails**"}
WORST = ["tested", "cannot", "failed directly", "failed"]


def results():
    """What came out through the gateway; a failure that also happens without it is told apart."""
    lines = [json.loads(line) for file in sorted(RESULTS.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines() if line]
    direct = {(line["client"], line["story"]) for line in lines if line["road"] != ROAD and line["result"] == "failed"}
    for line in lines:
        if line["result"] == "failed" and (line["client"], line["story"]) in direct:
            line["result"] = "failed directly"
    return [line for line in lines if line["road"] == ROAD]


def table(lines):
    """A column per client, a row per story, and a note for every *cannot*."""
    clients = list(dict.fromkeys(f"{line['client']} ({line['version']})" for line in lines))
    rows, notes = {}, []
    for line in lines:
        cells = rows.setdefault(line["story"], {})
        client = f"{line['client']} ({line['version']})"
        cells[client] = max(cells.get(client, "tested"), line["result"], key=WORST.index)
        note = f"* {line['client']}, *{line['story']}*: {line['note']}."
        if line["note"] and note not in notes:
            notes.append(note)
    out = ["| Story | " + " | ".join(clients) + " |", "|---|" + "---|" * len(clients)]
    for story in sorted(rows):
        out.append(f"| {story} | " + " | ".join(WORDS.get(rows[story].get(c, ""), "–") for c in clients) + " |")
    return "\n".join(out + [""] + sorted(notes))


def main():
    if not RESULTS.exists():
        sys.exit(f"there is no {RESULTS.relative_to(HERE.parent.parent)}: run mvn verify first")
    lines = results()
    if not lines:
        sys.exit("no story was told through the gateway")
    page = PAGE.read_text("utf-8")
    head, rest = page.split(BEGIN)
    fresh = f"{head}{BEGIN}\n\n{table(lines)}\n\n{END}{rest.split(END)[1]}"
    if fresh == page:
        return
    if "--check" in sys.argv:
        sys.exit("the support table is not what the stories say: run python3 docs/clients/support.py")
    PAGE.write_text(fresh, "utf-8")


main()
