"""I-12. The month's work is called done in its last hours."""

from datetime import timedelta

from motcua.calendars.rules.clock import add_working_minutes, working_minutes_between
from motcua.simulation.gaming.stage import Stage


def play(stage: Stage) -> None:
    """Into this stage."""
    last_hours = add_working_minutes(stage.month.end, 0, stage.calendar) - timedelta(days=7)
    whole = working_minutes_between(last_hours, stage.month.end, stage.calendar)
    for _ in range(stage.dice.randrange(18, 28)):
        tale = stage.tale(stage.moment(0.4, 0.75), days=15)
        tale.receive(stage.dice.uniform(5, 200))
        at = whole - stage.dice.randrange(10, 230)
        tale.now = max(tale.now, add_working_minutes(last_hours, at, stage.calendar))
        tale.conclude()
        tale.give()
        stage.bent(tale.filed.key)
