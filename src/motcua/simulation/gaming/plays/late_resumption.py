"""I-5. The papers lie on the desk for days before the clock runs again."""

from motcua.simulation.gaming.honest import finish
from motcua.simulation.gaming.stage import Stage


def play(stage: Stage) -> None:
    """Into this stage."""
    for _ in range(stage.dice.randrange(1, 4)):
        tale = stage.tale(stage.moment(0.05, 0.3), days=5)
        tale.receive(stage.dice.uniform(5, 200))
        tale.until_share(stage.dice.uniform(0.1, 0.5))
        tale.ask()
        tale.supply(stage.dice.uniform(100, 900), noted_after=stage.dice.uniform(800, 2_500))
        finish(tale)
        stage.bent(tale.filed.key)
