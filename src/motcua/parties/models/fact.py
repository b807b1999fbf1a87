from django.db import models

from motcua.parties.models.person import Person
from motcua.parties.models.sealed import SealedRow
from motcua.parties.rules.sources import SOURCE_WORDS


class Fact(SealedRow):
    """Dữ kiện: one thing known about a person, from where and as of which day. Superseded, never overwritten."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="facts", verbose_name="cá nhân")
    key = models.CharField("khóa", max_length=60)
    value = models.BinaryField("giá trị")
    source = models.CharField(
        "nguồn", max_length=20, choices=[(s.value, SOURCE_WORDS[s]) for s in SOURCE_WORDS]
    )
    as_of = models.DateField("tính đến ngày")
    recorded_at = models.DateTimeField("ghi nhận lúc")
    superseded_at = models.DateTimeField("được thay lúc", null=True, blank=True)

    class Meta:
        verbose_name = "dữ kiện"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key"], condition=models.Q(superseded_at=None), name="parties_fact_current"
            )
        ]

    def whose(self) -> str:
        """The person the fact is about."""
        return self.person.public_id
