"""CPU milliseconds a paper: printed one by one with the compiler warm, and in batches. One JSON line.

python bench/papers.py
"""

import dataclasses
import json
import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

from motcua.documents import forms  # noqa: E402
from motcua.documents.tests.papers import EXAMPLES  # noqa: E402

ALONE, TOGETHER = 30, 100


def varied(form: str, n: int) -> object:
    """No two papers alike, or typst would remember the last one."""
    fields = EXAMPLES[form]
    heading = dataclasses.replace(
        fields.heading, number=f"{n}/TEST", link=f"https://dvc.example.vn/tra-cuu/{n}"
    )
    return dataclasses.replace(fields, heading=heading)


def cpu_ms(work) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def measure(form: str) -> dict[str, float]:
    alone = [cpu_ms(lambda n=n: forms.render(form, varied(form, n))) for n in range(ALONE)]
    many = [varied(form, ALONE + n) for n in range(TOGETHER)]
    together = cpu_ms(lambda: forms.render_many(form, many)) / TOGETHER
    return {"warm_ms": round(statistics.median(alone), 1), "batch_ms": round(together, 1)}


if __name__ == "__main__":
    chosen = [form for form in forms.FORMS if form != "mau-07"]  # the register is no paper of one dossier
    print(json.dumps({form: measure(form) for form in chosen}))
