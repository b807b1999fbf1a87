from django.db import models

from motcua.kernel.codes import random_code
from motcua.parties.models import Organisation, Person

ANSWERED, UNKNOWN, AWAY = "answered", "unknown", "away"
ENDINGS = [(ANSWERED, "có dữ liệu"), (UNKNOWN, "không có trong đó"), (AWAY, "không trả lời")]


class LookUp(models.Model):
    """Lượt tra cứu: one question to a national register: who asked, about whom, why, for which dossier."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="look_ups", verbose_name="cá nhân"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="look_ups", verbose_name="tổ chức"
    )
    dossier = models.CharField("hồ sơ", max_length=26, blank=True, db_index=True)  # a public id
    actor = models.CharField("người tra cứu", max_length=60)
    agency = models.CharField("mã cơ quan", max_length=35, blank=True)
    why = models.CharField("mục đích", max_length=120)
    keys = models.JSONField("dữ kiện được hỏi")  # names of fields, never a value
    ending = models.CharField("kết thúc", max_length=10, choices=ENDINGS)
    at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "lượt tra cứu"
