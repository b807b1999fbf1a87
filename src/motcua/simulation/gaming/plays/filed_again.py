"""I-11. «Withdraw it and file it again»: the clock begins anew."""

from datetime import timedelta

from motcua.simulation.gaming.honest import finish
from motcua.simulation.gaming.stage import Stage


def play(stage: Stage) -> None:
    """Into this stage."""
    for _ in range(stage.dice.randrange(8, 13)):
        tale = stage.tale(stage.moment(0.02, 0.5), days=stage.dice.choice([5, 7]))
        tale.receive(stage.dice.uniform(5, 200))
        tale.until_share(stage.dice.uniform(0.5, 0.85))
        tale.end("withdrawn")
        again = stage.tale(
            tale.now + timedelta(hours=stage.dice.uniform(1, 100)), applicant=f"person-{tale.filed.key}"
        )
        again.receive(30)
        finish(again)
        stage.bent(tale.filed.key)
