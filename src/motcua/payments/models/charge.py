import secrets

from django.db import models
from django.db.models import Q

from motcua.kernel.codes import ALPHABET
from motcua.payments.rules.settlement import OPEN, STATUS_NAMES, Standing, Status

WAYS = [
    ("online_national", "trực tuyến qua Cổng Dịch vụ công quốc gia"),
    ("online_local", "trực tuyến qua cổng của tỉnh"),
    ("cash", "tiền mặt tại quầy"),
    ("transfer", "chuyển khoản"),
]

WAY_NAMES = dict(WAYS)
BANK = "bank"  # the provider that is the province's own account


def new_reference() -> str:
    """Fits the text of a bank transfer: capitals and digits only, none that look alike; 51 bits."""
    return "MC" + "".join(secrets.choice(ALPHABET) for _ in range(10)).upper()


class Charge(models.Model):
    """Khoản thu: an amount that one dossier owes, and whether it is here."""

    reference = models.CharField("mã thanh toán", max_length=20, unique=True, default=new_reference)
    subject = models.CharField("hồ sơ", max_length=60, db_index=True)  # public id
    purpose = models.CharField("mục đích", max_length=20, default="fee")
    amount_vnd = models.BigIntegerField("số tiền (đồng)")
    lines = models.JSONField("các dòng phí, lệ phí", default=list)  # as told to the payer
    status = models.CharField(
        "trạng thái", max_length=10, choices=[(s.value, n) for s, n in STATUS_NAMES.items()], default="unpaid"
    )
    payer_ref = models.CharField("người nộp", max_length=60)  # opaque id
    raised_at = models.DateTimeField("thời điểm phát sinh")
    provider = models.CharField("cổng thanh toán", max_length=20, blank=True)
    attempt = models.PositiveSmallIntegerField("lần mở tại cổng", default=0)
    provider_ref = models.CharField("mã giao dịch của cổng", max_length=80, blank=True)
    pay_url = models.CharField("trang thanh toán", max_length=500, blank=True)
    opened_at = models.DateTimeField("thời điểm mở tại cổng", null=True)
    asked_at = models.DateTimeField("lần cuối tự hỏi lại", null=True)
    paid_at = models.DateTimeField("thời điểm trả", null=True)
    paid_ref = models.CharField("giao dịch đã trả", max_length=80, blank=True)
    way = models.CharField("cách trả", max_length=20, choices=WAYS, blank=True)
    receipt_series = models.CharField("ký hiệu biên lai", max_length=60, blank=True)
    receipt_number = models.CharField("số biên lai", max_length=20, blank=True)
    refunded_at = models.DateTimeField("thời điểm hoàn tiền", null=True)
    parked_reason = models.CharField("cần người xem vì", max_length=200, blank=True)

    class Meta:
        verbose_name = "khoản thu"
        indexes = [
            models.Index(
                fields=["paid_at"], condition=Q(status="paid", receipt_number=""), name="payments_no_receipt"
            ),
            models.Index(fields=["opened_at"], condition=Q(status="waiting"), name="payments_waiting"),
            models.Index(fields=["paid_at"], condition=Q(status="paid"), name="payments_paid"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount_vnd__gt=0), name="payments_amount_positive"),
            models.CheckConstraint(
                condition=~Q(status="paid") | Q(paid_at__isnull=False), name="payments_paid_has_moment"
            ),
            models.UniqueConstraint(
                fields=["subject", "purpose"],
                condition=Q(status__in=["unpaid", "waiting", "paid"]),
                name="payments_one_live_charge",
            ),
            models.UniqueConstraint(
                fields=["receipt_series", "receipt_number"],
                condition=~Q(receipt_number=""),
                name="payments_receipt_once",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def way_name(self) -> str:
        """As people call it: money that came by itself to the bank account is a transfer, whatever the law counts it as."""
        is_transfer = self.way == "online_local" and self.provider == BANK
        return WAY_NAMES["transfer"] if is_transfer else WAY_NAMES.get(self.way, "")

    @property
    def is_paid(self) -> bool:
        """The money is here."""
        return self.status == Status.PAID

    @property
    def is_open(self) -> bool:
        """Still to be paid."""
        return self.status in OPEN

    @property
    def standing(self) -> Standing:
        """What the settlement rule needs to know."""
        sent = (
            self.refunds.filter(status__in=("sent", "failed")).values_list("key", "amount_vnd")
            if self.pk
            else ()
        )
        return Standing(Status(self.status), self.amount_vnd, self.paid_ref, frozenset(sent))

    @property
    def status_name(self) -> str:
        """«chờ thanh toán»."""
        return STATUS_NAMES[Status(self.status)]
