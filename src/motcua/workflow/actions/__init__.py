"""Verbs. One file for each. All of them run inside the transaction of the caller, who records what happened."""

from motcua.workflow.actions.assign import assign, assign_by_load
from motcua.workflow.actions.cancel import cancel
from motcua.workflow.actions.complete import Held, complete, hold
from motcua.workflow.actions.consult import answer_consultation, consult
from motcua.workflow.actions.define import define
from motcua.workflow.actions.deliver import deliver
from motcua.workflow.actions.fire_timers import fire_timer, fire_timers
from motcua.workflow.actions.postpone import postpone
from motcua.workflow.actions.promise import promise
from motcua.workflow.actions.send_back import send_back
from motcua.workflow.actions.start import start

__all__ = [
    "Held",
    "answer_consultation",
    "assign",
    "assign_by_load",
    "cancel",
    "complete",
    "consult",
    "define",
    "deliver",
    "fire_timer",
    "fire_timers",
    "hold",
    "postpone",
    "promise",
    "send_back",
    "start",
]
