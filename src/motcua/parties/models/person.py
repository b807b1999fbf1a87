from django.db import models

from motcua.parties.models.sealed import SealedRow
from motcua.parties.rules.sources import SOURCE_WORDS


class Person(SealedRow):
    """Cá nhân: a human being. Every field about them is sealed; numbers are found by blind indexes."""

    name = models.BinaryField("họ và tên")
    identity = models.BinaryField("số định danh cá nhân", default=bytes)
    birth = models.BinaryField("ngày sinh", default=bytes)
    sex = models.BinaryField("giới tính", default=bytes)
    address = models.BinaryField("nơi cư trú", default=bytes)
    unit_code = models.BinaryField("xã, phường nơi cư trú", default=bytes)
    phone = models.BinaryField("điện thoại", default=bytes)
    email = models.BinaryField("thư điện tử", default=bytes)
    identity_blind = models.BinaryField("chỉ mục số định danh", max_length=32, null=True, unique=True)
    phone_blind = models.BinaryField("chỉ mục điện thoại", max_length=32, null=True, db_index=True)
    likeness_blind = models.BinaryField(
        "chỉ mục họ tên và ngày sinh", max_length=32, null=True, db_index=True
    )
    source = models.CharField(
        "nguồn", max_length=20, choices=[(s.value, SOURCE_WORDS[s]) for s in SOURCE_WORDS]
    )
    as_of = models.DateField("tính đến ngày")
    registered_at = models.DateTimeField("thời điểm ghi nhận")

    class Meta:
        verbose_name = "cá nhân"


class Organisation(SealedRow):
    """Tổ chức: a company, cooperative, household business, association; found by its tax code."""

    name = models.BinaryField("tên")
    tax_code = models.BinaryField("mã số thuế", default=bytes)
    address = models.BinaryField("địa chỉ", default=bytes)
    unit_code = models.BinaryField("xã, phường đặt trụ sở", default=bytes)
    phone = models.BinaryField("điện thoại", default=bytes)
    email = models.BinaryField("thư điện tử", default=bytes)
    tax_code_blind = models.BinaryField("chỉ mục mã số thuế", max_length=32, null=True, unique=True)
    phone_blind = models.BinaryField("chỉ mục điện thoại", max_length=32, null=True, db_index=True)
    head = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="heads", verbose_name="người đại diện"
    )
    source = models.CharField(
        "nguồn", max_length=20, choices=[(s.value, SOURCE_WORDS[s]) for s in SOURCE_WORDS]
    )
    as_of = models.DateField("tính đến ngày")
    registered_at = models.DateTimeField("thời điểm ghi nhận")

    class Meta:
        verbose_name = "tổ chức"


class NameToken(models.Model):
    """Dấu tên: a keyed hash of one folded word of a name, or of its first three letters: search without reading."""

    token = models.BinaryField("dấu", max_length=16, db_index=True)
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, related_name="tokens", verbose_name="cá nhân"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="tokens", verbose_name="tổ chức"
    )

    class Meta:
        verbose_name = "dấu tên"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person=None, organisation__isnull=False)
                | models.Q(person__isnull=False, organisation=None),
                name="parties_token_of_one",
            )
        ]
