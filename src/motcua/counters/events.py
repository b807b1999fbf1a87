"""What happened at the counter, as the ledger keeps it: the subject is the public id of the row; nothing is personal."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class HandOffOpened:
    """A counter showed somebody a QR code to fill in a procedure's questions on their own phone."""

    kind: ClassVar[str] = "counters.hand_off_opened"
    procedure: str
    agency: str


@dataclass(frozen=True, slots=True)
class HandOffBegun:
    """The first phone opened it; it opens on no other."""

    kind: ClassVar[str] = "counters.hand_off_begun"


@dataclass(frozen=True, slots=True)
class HandOffFilled:
    """Every question is answered; the person holds a short code."""

    kind: ClassVar[str] = "counters.hand_off_filled"


@dataclass(frozen=True, slots=True)
class HandOffTaken:
    """An officer of that counter took the answers over by the code."""

    kind: ClassVar[str] = "counters.hand_off_taken"


@dataclass(frozen=True, slots=True)
class HandOffErased:
    """The answers are gone: filed, or not taken in time."""

    kind: ClassVar[str] = "counters.hand_off_erased"
    dossier: str  # public id; empty when it was too late


@dataclass(frozen=True, slots=True)
class ScreenPaired:
    """A second screen mirrors one officer's counter from now on."""

    kind: ClassVar[str] = "counters.screen_paired"
    agency: str


@dataclass(frozen=True, slots=True)
class ScreenClosed:
    """It mirrors nobody any more."""

    kind: ClassVar[str] = "counters.screen_closed"


@dataclass(frozen=True, slots=True)
class AnswersReadBack:
    """What an officer typed for somebody was shown to them, on the second screen or in print."""

    kind: ClassVar[str] = "counters.answers_read_back"
    procedure: str


@dataclass(frozen=True, slots=True)
class ConsentCodeAsked:
    """A code is sent to the telephone that the state knows of the person; who reads it to the officer agrees."""

    kind: ClassVar[str] = "counters.consent_code_asked"
    procedure: str


@dataclass(frozen=True, slots=True)
class ReadBackAnswered:
    """The person agreed that it be filed so, or said that something is wrong."""

    kind: ClassVar[str] = "counters.read_back_answered"
    is_agreed: bool
    way: str  # touch | ink | away | code


@dataclass(frozen=True, slots=True)
class ReadBackFiled:
    """What they agreed to is a dossier now; what was shown is erased."""

    kind: ClassVar[str] = "counters.read_back_filed"
    dossier: str  # public id


@dataclass(frozen=True, slots=True)
class ReadBackErased:
    """Not filed in time: what was shown is erased."""

    kind: ClassVar[str] = "counters.read_back_erased"


@dataclass(frozen=True, slots=True)
class TicketTaken:
    """Somebody waits at a centre."""

    kind: ClassVar[str] = "counters.ticket_taken"
    centre: str
    number: int
    has_appointment: bool


@dataclass(frozen=True, slots=True)
class TicketCalled:
    """A desk called a number, for the first time or again."""

    kind: ClassVar[str] = "counters.ticket_called"
    desk: str
    waited_seconds: int
    calls: int


@dataclass(frozen=True, slots=True)
class TicketPutBack:
    """The number waits behind those who wait now."""

    kind: ClassVar[str] = "counters.ticket_put_back"


@dataclass(frozen=True, slots=True)
class TicketEnded:
    """Served, called in vain, or gone."""

    kind: ClassVar[str] = "counters.ticket_ended"
    state: str  # served | missed | left


@dataclass(frozen=True, slots=True)
class AppointmentBooked:
    """An hour at a centre is held."""

    kind: ClassVar[str] = "counters.appointment_booked"
    centre: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class AppointmentCancelled:
    """The hour is free again."""

    kind: ClassVar[str] = "counters.appointment_cancelled"


@dataclass(frozen=True, slots=True)
class PaperPrinted:
    """A paper of a dossier was printed at a counter; `number` 2 and more is printed again."""

    kind: ClassVar[str] = "counters.paper_printed"
    dossier: str  # public id; the subject is the paper of it
    number: int


@dataclass(frozen=True, slots=True)
class SecondCheckDrawn:
    """A reception was drawn by lot for a second pair of eyes."""

    kind: ClassVar[str] = "counters.second_check_drawn"
    dossier: str  # public id


@dataclass(frozen=True, slots=True)
class SecondCheckMade:
    """Another officer looked at it."""

    kind: ClassVar[str] = "counters.second_check_made"
    dossier: str  # public id
    is_right: bool
