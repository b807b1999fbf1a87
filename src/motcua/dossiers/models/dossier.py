from django.db import models

from motcua.catalogue.models import ProcedureRevision
from motcua.dossiers.rules import channels, ways
from motcua.dossiers.rules.lifecycle import OPEN, STATUS_NAMES, Status
from motcua.kernel.codes import random_code
from motcua.parties.models import Organisation, Person

CHANNELS = channels.NAMES
WAYS = ways.NAMES
FLAGS = ("is_amendment_asked", "is_asking", "is_mail_back")  # few have them: an index each, of these few


class Dossier(models.Model):
    """Hồ sơ: one application, by one applicant, for one procedure."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    number = models.CharField("mã hồ sơ", max_length=60, unique=True, null=True, default=None)  # noqa: DJ001  drafts have none
    # the digits of day and sequence, the last first: whoever knows the end of a number finds it by an index
    number_end = models.CharField("đuôi mã hồ sơ", max_length=30, blank=True, editable=False)
    revision = models.ForeignKey(
        ProcedureRevision, models.PROTECT, verbose_name="phiên bản thủ tục", related_name="+"
    )
    # of the revision, kept here so that a queue by field needs no other table
    field = models.CharField("lĩnh vực", max_length=60, blank=True)
    case = models.CharField("trường hợp", max_length=60)
    status = models.CharField(
        "trạng thái", max_length=20, choices=[(s, STATUS_NAMES[s]) for s in Status], default=Status.DRAFT
    )
    channel = models.CharField("cách nộp", max_length=10, choices=[*CHANNELS.items()])
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, verbose_name="cá nhân nộp", related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, verbose_name="tổ chức nộp", related_name="+"
    )
    filed_by = models.CharField("tài khoản nộp", max_length=60)
    agency = models.CharField("cơ quan giải quyết", max_length=35, blank=True)
    intake_agency = models.CharField("nơi tiếp nhận", max_length=35, blank=True)
    desk_agency = models.CharField("cơ quan đang giữ", max_length=35, blank=True)
    return_way = models.CharField(
        "cách nhận kết quả", max_length=10, choices=[*WAYS.items()], default="electronic"
    )
    entitlements = models.BinaryField("diện được miễn, giảm (mã hóa)", default=b"")  # empty: none
    fee_vnd = models.BigIntegerField("phí, lệ phí (đồng)", default=0)
    is_fee_noted = models.BooleanField("đã ghi nhận thanh toán", default=False)

    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, verbose_name="bản sửa của hồ sơ", related_name="correction"
    )
    is_amendment_asked = models.BooleanField("người nộp xin sửa", default=False)
    is_asking = models.BooleanField("đang chờ cơ quan khác trả lời", default=False)
    is_mail_back = models.BooleanField("bưu gửi bị trả lại", default=False)

    started_at = models.DateTimeField("thời điểm bắt đầu khai")
    submitted_at = models.DateTimeField("thời điểm nộp", null=True)
    received_at = models.DateTimeField("thời điểm tiếp nhận", null=True)
    first_clock_at = models.DateTimeField("bắt đầu tính giờ lần đầu", null=True)
    clock_starts_at = models.DateTimeField("bắt đầu tính giờ", null=True)
    due_at = models.DateTimeField("thời điểm hẹn trả", null=True)
    finished_at = models.DateTimeField("thời điểm kết thúc xử lý", null=True)
    limit = models.CharField("thời hạn", max_length=40, blank=True)
    calendar = models.CharField("lịch làm việc", max_length=40, blank=True)
    still_minutes = models.IntegerField("phút tạm dừng từ lần tính giờ cuối", default=0)
    citizen_minutes = models.IntegerField("phút chờ người dân", default=0)

    version = models.IntegerField("lần cập nhật", default=0)
    last_actor = models.CharField("người cập nhật", max_length=60, blank=True)
    last_moved_at = models.DateTimeField("thời điểm cập nhật", null=True)

    under = ""  # during an act: the instrument of who acts in another's place; no column

    class Meta:
        verbose_name = "hồ sơ"
        indexes = [
            models.Index(fields=["desk_agency", "status", "due_at", "id"], name="dossier_queue"),
            models.Index(
                fields=["desk_agency", "due_at", "id"],
                condition=models.Q(status__in=[s.value for s in OPEN]),
                name="dossier_open_queue",
            ),
            # the status at the end, so that to count those in some states nobody looks at a row
            *(
                models.Index(
                    fields=["desk_agency", *field, "due_at", "id", "status"],
                    condition=models.Q(**{flag: True}),
                    name="_".join(("dossier", flag.removeprefix("is_"), *field)),
                )
                for flag in FLAGS
                for field in ((), ("field",))
            ),
            models.Index(
                fields=["desk_agency", "field", "due_at", "id"],
                condition=models.Q(status__in=[s.value for s in OPEN]),
                name="dossier_open_in_field",
            ),
            models.Index(
                fields=["desk_agency", "field", "status", "due_at", "id"], name="dossier_queue_in_field"
            ),
            models.Index(
                fields=["id"],
                condition=models.Q(status=Status.CONCLUDED.value, return_way="electronic"),
                name="dossier_to_return",
            ),
            models.Index(fields=["person", "-id"], name="dossier_of_person"),
            models.Index(fields=["due_at", "id"], name="dossier_by_due"),
            models.Index(fields=["number_end", "desk_agency"], name="dossier_by_number_end"),
            models.Index(fields=["filed_by", "due_at", "id"], name="dossier_of_account"),
        ]
        constraints = [
            models.CheckConstraint(
                name="dossier_number_when_filed",
                condition=models.Q(status=Status.DRAFT) | models.Q(number__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_correction_is_draft",
                condition=models.Q(corrects__isnull=True) | models.Q(status=Status.DRAFT),
            ),
            models.CheckConstraint(
                name="dossier_one_applicant",
                condition=models.Q(person__isnull=True) | models.Q(organisation__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.public_id
