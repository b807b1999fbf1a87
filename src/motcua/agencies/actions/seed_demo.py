"""Set up the demo province: units, agencies of both periods, officers."""

from django.db import transaction

from motcua.agencies.actions.import_units import import_units
from motcua.agencies.actions.plant import Planted, plant
from motcua.agencies.models import Agency, AgencySuccession, Officer, TreeEdition
from motcua.agencies.seed.province import province_plan


def seed_demo(province: str = "33") -> Planted:
    """The same agencies, people and log-in names every time; a province that stands already is left as it is."""
    with transaction.atomic():
        if not TreeEdition.objects.exists():
            import_units()
            return plant(province_plan(province))
        return Planted(Agency.objects.count(), Officer.objects.count(), AgencySuccession.objects.count())
