"""CPU microseconds of an e-form: 30 answers and a list of ten members; right, and with five errors. One JSON line.

python bench/eforms.py
"""

import json
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

from motcua.eforms.rules.form import form_of
from motcua.eforms.rules.formats import FORMATS

KINDS = ["identity-number", "tax-code", "phone-vn", "date-vn", "unit-code", ""]
NAMES = [f"q{i}" for i in range(30)]
HIDING = {"q8", "q14", "q20", "q26"}  # shown on a condition


def form():
    kinds = dict(zip(NAMES, KINDS * 5, strict=True))
    properties = {
        n: {"type": "string", "minLength": 1} | ({"format": k} if k else {}) for n, k in kinds.items()
    }
    members = {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}}
    schema = {"type": "object", "required": sorted(set(NAMES) - HIDING), "additionalProperties": False}
    questions = [
        {"path": n, "label": n, "kind": "date" if k == "date-vn" else "text"}
        | ({"condition": "present(q5)"} if n in HIDING else {})
        for n, k in kinds.items()
    ]
    parts = [{"path": "name", "label": "name"}]
    questions.append({"path": "members", "kind": "list", "label": "members", "questions": parts})
    layout = {"pages": [{"title": "page", "questions": questions}]}
    return form_of({**schema, "properties": properties | {"members": members}}, layout)


def cpu_us(work, count=5000) -> float:
    """The least of five rounds."""
    best = float("inf")
    for _ in range(5):
        begun = time.process_time()
        for _ in range(count):
            work()
        best = min(best, (time.process_time() - begun) / count * 1e6)
    return round(best, 1)


if __name__ == "__main__":
    asked = form()
    right = {n: FORMATS[k].example if k else "Nguyễn Văn An" for n, k in zip(NAMES, KINDS * 5, strict=True)}
    right["members"] = [{"name": "Bình"}] * 10
    wrong = right | dict.fromkeys(NAMES[:5], "x")
    figures = {
        "right_us": cpu_us(lambda: asked.errors(right, {})),
        "five_errors_us": cpu_us(lambda: asked.errors(wrong, {}), 1000),
        "conditions_us": cpu_us(lambda: asked.kept(right, {})),
    }
    print(json.dumps(figures))
