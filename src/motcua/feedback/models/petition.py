from django.db import models

from motcua.documents.models import StoredFile
from motcua.dossiers.models import Dossier
from motcua.feedback.rules.petition import STATUS_NAMES, WAITING, Status
from motcua.kernel.codes import random_code


class Petition(models.Model):
    """Phản ánh, kiến nghị: what an applicant reports or proposes about a dossier, until they say that it is done."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    number = models.CharField("số", max_length=60, unique=True)
    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", related_name="+")
    sort = models.CharField("loại", max_length=20)
    words = models.BinaryField("nội dung (mã hóa)")
    about = models.CharField("công chức bị phản ánh", max_length=60, blank=True)  # account
    made_by = models.CharField("người gửi", max_length=60)
    made_at = models.DateTimeField("gửi lúc")
    agency = models.CharField("cơ quan trả lời", max_length=35)
    officer = models.CharField("người được giao", max_length=60, blank=True)  # account
    status = models.CharField(
        "trạng thái", max_length=10, choices=[(s, STATUS_NAMES[s]) for s in Status], default=Status.NEW
    )
    round = models.PositiveSmallIntegerField("lần", default=1)
    limit = models.CharField("thời hạn", max_length=40)
    due_at = models.DateTimeField("hạn trả lời")
    terms = models.CharField("bản quy định", max_length=20)
    may_publish = models.BooleanField("đồng ý công khai trả lời, không nêu tên", default=False)
    is_satisfied = models.BooleanField("hài lòng với trả lời", null=True)
    closed_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        verbose_name = "phản ánh, kiến nghị"
        indexes = [models.Index(fields=["agency", "status", "due_at"], name="feedback_petition_queue")]
        constraints = [
            models.CheckConstraint(
                name="feedback_never_by_the_one_complained_about",
                condition=models.Q(about="") | ~models.Q(about=models.F("officer")),
            )
        ]

    @property
    def words_place(self) -> str:
        """What the sealed words are bound to."""
        return f"feedback_petition.words.{self.public_id}"

    @property
    def is_waiting(self) -> bool:
        """For an answer."""
        return self.status in WAITING


class PetitionAnswer(models.Model):
    """Trả lời phản ánh, kiến nghị: one in each round."""

    petition = models.ForeignKey(Petition, models.PROTECT, verbose_name="phản ánh", related_name="answers")
    round = models.PositiveSmallIntegerField("lần")
    agency = models.CharField("cơ quan", max_length=35)
    words = models.BinaryField("nội dung (mã hóa)")
    made_by = models.CharField("người trả lời", max_length=60)
    made_at = models.DateTimeField("trả lời lúc")
    is_on_time = models.BooleanField("đúng hạn")

    class Meta:
        verbose_name = "trả lời phản ánh, kiến nghị"
        constraints = [models.UniqueConstraint(fields=["petition", "round"], name="feedback_one_answer")]

    @property
    def words_place(self) -> str:
        """What the sealed words are bound to."""
        return f"feedback_petitionanswer.words.{self.petition.public_id}.{self.round}"


class PetitionReopening(models.Model):
    """Yêu cầu xem lại: why the first answer did not satisfy."""

    petition = models.OneToOneField(
        Petition, models.PROTECT, verbose_name="phản ánh", related_name="reopening"
    )
    words = models.BinaryField("lý do (mã hóa)")
    made_at = models.DateTimeField("mở lại lúc")

    class Meta:
        verbose_name = "yêu cầu xem lại"

    @property
    def words_place(self) -> str:
        """What the sealed words are bound to."""
        return f"feedback_petitionreopening.words.{self.petition.public_id}"


class PetitionFile(models.Model):
    """Tệp kèm phản ánh: one file that came with a petition."""

    petition = models.ForeignKey(Petition, models.PROTECT, verbose_name="phản ánh", related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="tệp", related_name="+")
    name = models.CharField("tên tệp", max_length=200)

    class Meta:
        verbose_name = "tệp kèm phản ánh"
