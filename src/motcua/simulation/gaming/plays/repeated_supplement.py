"""I-3. Asked again, with another reason."""

from motcua.simulation.gaming.honest import finish
from motcua.simulation.gaming.stage import Stage


def play(stage: Stage) -> None:
    """Into this stage."""
    for _ in range(stage.dice.randrange(1, 4)):
        tale = stage.tale(stage.moment(0.05, 0.3), days=5)
        tale.receive(stage.dice.uniform(5, 200))
        for round_ in (1, 2):
            tale.until_share(stage.dice.uniform(0.1, 0.4))
            tale.ask(round_)
            tale.supply(stage.dice.uniform(60, 800))
        finish(tale)
        stage.bent(tale.filed.key)
