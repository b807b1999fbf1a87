from django.db import models

from motcua.kernel.codes import random_code


class AboutFigure(models.Model):
    """Việc từ một con số: whose turn it is, until when, and the figure as it was: a reference that stays when it moves on."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    source = models.CharField("nguồn", max_length=40)  # a pack's code, «so-lieu», «canh-bao»
    code = models.CharField("chỉ số", max_length=60)
    about = models.CharField("cơ quan của con số", max_length=40, blank=True)  # empty: the whole province
    procedure = models.CharField("thủ tục", max_length=40, blank=True)
    first_month = models.IntegerField("từ tháng")
    last_month = models.IntegerField("đến tháng")
    title = models.CharField("tên chỉ số", max_length=300)
    said = models.CharField("giá trị", max_length=200)
    expected = models.CharField("mức phải đạt", max_length=200)
    numerator = models.BigIntegerField("tử số", null=True)
    denominator = models.BigIntegerField("mẫu số", null=True)
    leaf_index = models.BigIntegerField("bút toán cuối")
    dossiers = models.JSONField("hồ sơ làm mất nhiều nhất", default=list)
    agency = models.CharField("cơ quan thực hiện", max_length=40)
    officer = models.CharField("người thực hiện", max_length=60)  # account
    made_by = models.CharField("người yêu cầu", max_length=60)  # account
    made_at = models.DateTimeField("yêu cầu lúc")
    state = models.CharField("trạng thái", max_length=12)
    state_at = models.DateTimeField("chuyển trạng thái lúc")
    due_at = models.DateTimeField("hạn của bước", null=True)  # none: nobody's turn
    terms = models.CharField("bản quy định", max_length=20)

    class Meta:
        abstract = True
