from django.db import models

from motcua.agencies.models.agency import Agency


class IntakeScope(models.Model):
    """Phạm vi tiếp nhận: a procedure that the one-stop desk of a public service unit or a company takes."""

    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="intake_scope", verbose_name="nơi tiếp nhận"
    )
    procedure = models.CharField("mã thủ tục", max_length=20)

    class Meta:
        verbose_name = "phạm vi tiếp nhận"
        constraints = [
            models.UniqueConstraint(fields=["agency", "procedure"], name="agencies_intake_scope_once")
        ]
