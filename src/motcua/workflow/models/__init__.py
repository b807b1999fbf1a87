"""Rows. One file for each."""

from motcua.workflow.models.consultation import Consultation
from motcua.workflow.models.process import Process
from motcua.workflow.models.task import Task
from motcua.workflow.models.token import Token
from motcua.workflow.models.workflow_definition import WorkflowDefinition

__all__ = ["Consultation", "Process", "Task", "Token", "WorkflowDefinition"]
