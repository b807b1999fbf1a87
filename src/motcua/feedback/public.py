"""Answers that everybody may read: consented to, published by who answered, not asked again since."""

from typing import NamedTuple

from django.db.models import F

from motcua.agencies import queries as agencies
from motcua.feedback.models import PublicAnswer
from motcua.feedback.rules.petition import Status

A_PAGE = 30


class Published(NamedTuple):
    """One question with its answer."""

    question: str
    words: str
    agency: str
    month: str  # 03/2026


def published(page: int = 1) -> tuple[list[Published], bool]:
    """The newest first; whether more follow."""
    rows = PublicAnswer.objects.filter(
        answer__petition__may_publish=True,
        answer__petition__status__in=(Status.ANSWERED, Status.CLOSED),
        answer__round=F("answer__petition__round"),
    ).order_by("-id")
    start = (page - 1) * A_PAGE
    found = list(rows[start : start + A_PAGE + 1])
    return [_told(row) for row in found[:A_PAGE]], len(found) > A_PAGE


def _told(row: PublicAnswer) -> Published:
    month = f"{row.month % 100:02}/{row.month // 100}"
    return Published(row.question, row.words, agencies.agency(row.agency).name, month)
