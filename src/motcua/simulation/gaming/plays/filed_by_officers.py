"""I-13. An officer's own computer files for one person after another, all «by themselves»."""

from datetime import timedelta

from motcua.simulation.gaming.honest import finish
from motcua.simulation.gaming.stage import Stage


def play(stage: Stage) -> None:
    """Into this stage."""
    device, at = f"desk-{stage.agency}-{stage.month.first}", stage.moment(0.1, 0.8)
    for _ in range(stage.dice.randrange(8, 20)):
        at += timedelta(minutes=stage.dice.uniform(1, 7))
        tale = stage.tale(at, device=device, channel="self")
        tale.receive(stage.dice.uniform(5, 300))
        finish(tale)
        stage.bent(tale.filed.key)
