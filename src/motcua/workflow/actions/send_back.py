"""Chuyển trả: an earlier step must correct something."""

from datetime import datetime

from motcua.workflow.board import Ending, board_of_step
from motcua.workflow.errors import CannotSendBack
from motcua.workflow.models import Task
from motcua.workflow.queries import Advance
from motcua.workflow.rules import sending_back

SENT_BACK = "sent_back"


def send_back(task_id: int, *, to_node: str, now: datetime, by: str, reason: str) -> Advance:
    """Close the task and open the earlier step `to_node` again, with a whole new limit.

    Raises NotFound, TaskFinished, WrongTask, CannotSendBack (with the steps that can be chosen).
    """
    board, task = board_of_step(task_id, now=now)
    visited = set(Task.objects.filter(process_id=board.process.id).values_list("node", flat=True))
    choices = sending_back.choices(board.graph, task.node, visited)
    if to_node not in choices:
        names = ", ".join(board.graph.nodes[node].name for node in choices)
        raise CannotSendBack(task.name, to_node, names)
    move = sending_back.send_back(board.graph, board.tokens, task.id, to_node)
    return board.write(move, {task.id: Ending(by, SENT_BACK, reason)})
