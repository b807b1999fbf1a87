"""The saved views of a queue, as data: a view is a line here, never a branch somewhere else.

Source: ours, after what one-stop officers asked for: counts beside every view, the urgent ones first. The statuses are
those of the life cycle. Legal basis: Điều 17, NĐ 118/2025/NĐ-CP (whoever holds a dossier answers for its time).
"""

from dataclasses import dataclass
from enum import StrEnum

from motcua.dossiers.rules.lifecycle import FINISHED, OPEN, Status


class Steps(StrEnum):
    """Whose steps a view lists, when it lists steps instead of dossiers."""

    MINE = "mine"  # given to me by name, or free for my role at my place
    UNIT = "unit"  # of my section, whoever has them
    ASKED = "asked"  # questions of other agencies to mine


class Span(StrEnum):
    """Which promises count."""

    PAST = "past"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class View:
    """One saved view. Of dossiers: these `statuses`, with a `flag` of the row, within a `span`; or of `steps`."""

    name: str
    statuses: tuple[Status, ...] = ()
    flag: str = ""
    span: Span | None = None
    steps: Steps | None = None

    @property
    def title(self) -> str:
        """As people read it."""
        return NAMES[self.name]

    @property
    def is_counted(self) -> bool:
        """Nobody waits for what is over."""
        return self.name != "finished"

    @property
    def is_all_open(self) -> bool:
        """Every dossier that is not at its end: one index holds just these."""
        return set(self.statuses) == set(OPEN)


NAMES = {
    "mine": "Việc của tôi",
    "unit": "Đơn vị của tôi",
    "due_today": "Đến hạn hôm nay",
    "late": "Trễ hạn",
    "open": "Đang giải quyết",
    "new": "Chờ tiếp nhận",
    "in_process": "Đang xử lý",
    "waiting_citizen": "Chờ người dân",
    "waiting_agency": "Chờ cơ quan khác",
    "asked": "Cơ quan khác hỏi ý kiến",
    "amending": "Xin sửa",
    "withdrawing": "Xin rút",
    "to_return": "Chờ trả kết quả",
    "returned_mail": "Bưu gửi bị trả lại",
    "finished": "Đã kết thúc",
}
WORKING = (Status.RECEIVED, Status.IN_PROCESS)
WAITING = (Status.AWAITING_SUPPLEMENT, Status.AWAITING_DUTY)
ASKING = (Status.IN_PROCESS, *WAITING)
_ALL = (
    View("mine", steps=Steps.MINE),
    View("unit", steps=Steps.UNIT),
    View("due_today", OPEN, span=Span.TODAY),
    View("late", OPEN, span=Span.PAST),
    View("open", OPEN),
    View("new", (Status.SUBMITTED,)),
    View("in_process", WORKING),
    View("waiting_citizen", WAITING),
    View("waiting_agency", ASKING, flag="is_asking"),
    View("asked", steps=Steps.ASKED),
    View("amending", WORKING, flag="is_amendment_asked"),
    View("withdrawing", (Status.WITHDRAWAL_ASKED,)),
    View("to_return", (Status.CONCLUDED,)),
    View("returned_mail", (Status.CONCLUDED,), flag="is_mail_back"),
    View("finished", tuple(s for s in Status if s in FINISHED)),
)
VIEWS = {view.name: view for view in _ALL}
# whose dossiers were received, so promised: nobody looks among them for others
PROMISED = frozenset({*WORKING, Status.AWAITING_DUTY, Status.CONCLUDED, Status.RETURNED})
