"""I-1. Somebody files, and the desk takes it days later."""

from motcua.simulation.gaming.honest import finish
from motcua.simulation.gaming.stage import Stage


def play(stage: Stage) -> None:
    """Into this stage."""
    for _ in range(stage.dice.randrange(1, 4)):
        tale = stage.tale(stage.moment(0.05, 0.5), days=5)
        tale.receive(stage.dice.uniform(600, 3_000))
        finish(tale)
        stage.bent(tale.filed.key)
