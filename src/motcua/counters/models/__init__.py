"""One model a file; a queue's three in one."""

from motcua.counters.models.hand_off import HandOff
from motcua.counters.models.printing import Printing
from motcua.counters.models.read_back import ReadBack
from motcua.counters.models.second_check import SecondCheck
from motcua.counters.models.second_screen import SecondScreen
from motcua.counters.models.ticket import Appointment, QueueDay, Ticket

__all__ = [
    "Appointment",
    "HandOff",
    "Printing",
    "QueueDay",
    "ReadBack",
    "SecondCheck",
    "SecondScreen",
    "Ticket",
]
