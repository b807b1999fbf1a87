from django.db import models


class PackVersion(models.Model):
    """Phiên bản bộ chỉ số: one edited pack as its office sent it; never changed, a change is another version."""

    code = models.CharField("bộ chỉ số", max_length=40)
    version = models.CharField("phiên bản", max_length=40)
    text = models.TextField("nội dung")  # YAML, letter for letter
    digest = models.CharField("mã băm bộ chỉ số", max_length=64)
    made_by = models.CharField("người nhập", max_length=60)
    made_at = models.DateTimeField("nhập lúc")

    class Meta:
        verbose_name = "phiên bản bộ chỉ số"
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="scorecards_version_once")]

    def __str__(self) -> str:
        return f"{self.code}/{self.version}"


class PackAdoption(models.Model):
    """Ban hành bộ chỉ số: by which decision one version is the office's own."""

    code = models.CharField("bộ chỉ số", max_length=40)
    version = models.CharField("phiên bản", max_length=40)
    digest = models.CharField("mã băm bộ chỉ số", max_length=64)
    decision = models.CharField("số quyết định", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    made_by = models.CharField("người ghi", max_length=60)
    made_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "ban hành bộ chỉ số"
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="scorecards_adopted_once")]

    def __str__(self) -> str:
        return self.decision
