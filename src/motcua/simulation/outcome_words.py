"""What an officer of the simulated province writes into an outcome: the examples of the procedure itself."""

from motcua.catalogue.rules.outcome_fields import FORMAT_OF
from motcua.catalogue.rules.spec import ProcedureSpec

PLAIN = "Theo hồ sơ"


def outcome_words(spec: ProcedureSpec) -> dict[str, str]:
    """Every field of the outcome, rightly written."""
    examples = {kind: wanted.example for kind, wanted in FORMAT_OF.items()}
    return {f.code: f.example or examples.get(f.kind, PLAIN) for f in spec.outcome.fields}
