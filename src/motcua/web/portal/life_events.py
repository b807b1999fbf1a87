"""What happens in a life, and which procedures it brings: the home page's order, as data."""

from django.utils.translation import gettext_lazy as _

FREQUENT = (
    "1.004873",  # marital status
    "1.001193",  # birth
    "1.010041",  # residence
    "2.000635",  # extracts
    "2.000815",  # certified copies
    "1.001612",  # household business
    "1.013225",  # building permit
    "1.013274",  # pavement
)
OCCASIONS = (
    (_("Nhiều người làm"), FREQUENT),
    (_("Sinh con"), ("2.000986", "1.001193", "2.000635")),
    (_("Kết hôn"), ("1.004873", "1.000894", "2.000806")),
    (_("Chuyển nhà, căn cước"), ("1.004222", "1.004194", "1.010041", "1.014061", "1.014064")),
    (_("Mở cửa hàng"), ("1.001612", "2.000620", "1.013274", "2.000033", "2.000720")),
    (_("Nhà, đất"), ("1.013225", "1.013229", "1.013831", "1.012784")),
    (_("Bản sao"), ("1.010041", "2.000815", "2.000635")),
    (_("Người thân mất"), ("1.000656", "2.000635", "2.000821")),
)
