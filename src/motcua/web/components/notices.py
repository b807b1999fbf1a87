"""What was sent to the applicant about a dossier, in words; no address, no text."""

from datetime import datetime
from typing import NamedTuple

from motcua.kernel.phrase import Phrase
from motcua.notifications import queries, shelf
from motcua.notifications.queries import DeliveryView
from motcua.notifications.rules.delivering import State
from motcua.web.components import words
from motcua.web.components.language import bilingual

NAMES = {"email": "thư điện tử", "sms": "tin nhắn SMS", "zalo": "tin nhắn Zalo"}


class Line(NamedTuple):
    """One message: what it tells, and how far it has come."""

    label: str
    words: str
    is_trouble: bool


def told(subject: str) -> list[Line]:
    """Newest first: one question."""
    return [_line(one) for one in queries.deliveries(subject)]


def _line(one: DeliveryView) -> Line:
    template = shelf.templates().get(one.template)
    label = bilingual(template.words["vi"].label, template.words["en"].label) if template else one.template
    return Line(label, _words(one), one.state in {State.FAILED, State.GIVEN_UP})


def _words(one: DeliveryView) -> str:
    channel = NAMES.get(one.channel, one.channel)
    match one.state:
        case State.SENT:
            return Phrase("đã gửi {channel} lúc {moment}", channel=channel, moment=_at(one.sent_at))
        case State.WAITING:
            return Phrase("đang chờ gửi {channel}", channel=channel)
        case State.FAILED:
            again = _at(one.next_at)
            return Phrase("chưa gửi được {channel}, gửi lại lúc {moment}", channel=channel, moment=again)
    return Phrase("không gửi được {channel}", channel=channel)


def _at(value: datetime | None) -> str:
    return words.moment(value)
