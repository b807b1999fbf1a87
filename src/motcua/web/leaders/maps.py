"""Where the leaders' map leads."""

from motcua.facts.queries import Period
from motcua.web.components import layers
from motcua.web.components.layers import Layer
from motcua.web.leaders import addresses


class OfLeaders:
    """Links of this site."""

    def unit(self, code: str, period: Period, /) -> str:
        """The profile."""
        return addresses.unit(code, period)

    def why(self, layer: Layer, code: str, period: Period, /) -> str:
        """«Vì sao?»."""
        pack, name = (layers.PACK, layer.group) if layer.group else (addresses.MEASURES, layer.code)
        return addresses.why(pack, name, code, period)


LEADERS = OfLeaders()
