"""Keep a route (quy trình nội bộ), named by what it says."""

import hashlib

from motcua.kernel import clock
from motcua.workflow.errors import RouteRefused
from motcua.workflow.models import WorkflowDefinition
from motcua.workflow.rules import bpmn
from motcua.workflow.rules.checks import check


def define(source: bytes, *, file: str = "workflow.bpmn") -> WorkflowDefinition:
    """The definition of these bytes, old or new. Raises RouteRefused with every error; warnings pass."""
    graph = bpmn.read(source, file)
    errors = tuple(problem for problem in check(graph) if problem.is_error)
    if errors:
        raise RouteRefused(file, errors)
    definition, _ = WorkflowDefinition.objects.get_or_create(
        digest=hashlib.sha256(source).hexdigest(),
        defaults={"name": graph.name or file, "source": source, "defined_at": clock.now()},
    )
    return definition
