from django.db import models

from motcua.kernel.codes import random_code


class QueueDay(models.Model):
    """Ngày xếp hàng: the numbers of one centre on one day; its row is the lock under which they are given and called."""

    centre = models.CharField("trung tâm", max_length=40)
    day = models.DateField("ngày")
    last_number = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "ngày xếp hàng"
        constraints = [models.UniqueConstraint(fields=["centre", "day"], name="counters_queueday_once")]


class Appointment(models.Model):
    """Lịch hẹn: an hour at a service centre, held by whoever has its link; nobody's name stands in it."""

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    centre = models.CharField("trung tâm", max_length=40)
    starts_at = models.DateTimeField("giờ hẹn")
    made_at = models.DateTimeField("thời điểm đặt")
    cancelled_at = models.DateTimeField("hủy lúc", null=True)

    class Meta:
        verbose_name = "lịch hẹn"
        indexes = [models.Index(fields=["centre", "starts_at"], name="counters_appointment_slot")]


class Ticket(models.Model):
    """Số thứ tự: somebody waits at a service centre; only the number is known of them."""

    class State(models.TextChoices):
        WAITING = "waiting", "đang chờ"
        CALLED = "called", "đang gọi"
        SERVED = "served", "đã xong"
        MISSED = "missed", "gọi không có mặt"
        LEFT = "left", "thôi chờ"

    public_id = models.CharField(
        "mã công khai", max_length=26, unique=True, default=random_code, editable=False
    )
    day = models.ForeignKey(QueueDay, models.PROTECT, verbose_name="ngày", related_name="tickets")
    number = models.PositiveIntegerField("số")
    appointment = models.OneToOneField(Appointment, models.PROTECT, verbose_name="lịch hẹn", null=True)
    state = models.CharField("tình trạng", max_length=7, choices=State, default=State.WAITING)
    taken_at = models.DateTimeField("lấy số lúc")
    back_at = models.DateTimeField("lùi lại lúc", null=True)
    called_at = models.DateTimeField("gọi lúc", null=True)
    calls = models.PositiveIntegerField("số lần gọi", default=0)
    called_by = models.CharField("công chức", max_length=60, blank=True)
    desk = models.CharField("quầy", max_length=30, blank=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True)

    class Meta:
        verbose_name = "số thứ tự"
        constraints = [models.UniqueConstraint(fields=["day", "number"], name="counters_ticket_number")]
        indexes = [models.Index(fields=["day", "state"], name="counters_ticket_state")]
