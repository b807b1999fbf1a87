from django.db import models

from motcua.facts.models.fact_row import FactRow


class DossierFact(FactRow):
    """Dữ kiện hồ sơ: one dossier with both clocks, as folded from the ledger. Key: the dossier's public id."""

    number = models.CharField("mã hồ sơ", max_length=40, blank=True)
    procedure = models.CharField("thủ tục", max_length=40, blank=True)
    revision = models.IntegerField("phiên bản")
    case = models.CharField("trường hợp", max_length=60, blank=True)
    field = models.CharField("lĩnh vực", max_length=200, blank=True)
    agency = models.CharField("cơ quan giải quyết", max_length=40, blank=True)
    intake_agency = models.CharField("nơi tiếp nhận", max_length=40, blank=True)
    channel = models.CharField("cách nộp", max_length=20, blank=True)
    applicant_kind = models.CharField("loại người nộp", max_length=20, blank=True)
    is_identity_verified = models.BooleanField("đã xác thực định danh")
    limit = models.CharField("thời hạn", max_length=40, blank=True)
    calendar = models.CharField("lịch làm việc", max_length=40, blank=True)
    submitted_at = models.DateTimeField("nộp lúc", null=True)
    received_at = models.DateTimeField("tiếp nhận lúc", null=True)
    received_month = models.IntegerField("tháng tiếp nhận", null=True)
    clock_starts_at = models.DateTimeField("tính giờ từ", null=True)
    finished_at = models.DateTimeField("xong lúc", null=True)
    returned_at = models.DateTimeField("trả lúc", null=True)
    return_way = models.CharField("cách trả", max_length=20, blank=True)
    end_kind = models.CharField("kết thúc", max_length=20, blank=True)
    first_due_at = models.DateTimeField("hẹn trả lần đầu", null=True)
    due_at = models.DateTimeField("hẹn trả hiện tại", null=True)
    promise_count = models.IntegerField("số lần hẹn")
    extension_count = models.IntegerField("số lần gia hạn")
    is_extension_late = models.BooleanField("gia hạn trễ")
    legal_minutes = models.IntegerField("phút tối đa theo luật")
    minutes = models.IntegerField("phút giải quyết", null=True)
    still_since = models.DateTimeField("đồng hồ luật đứng từ", null=True)
    legal_on_time_until = models.DateTimeField("đúng hạn luật đến", null=True)
    is_on_time_legal = models.BooleanField("đúng hạn theo luật", null=True)
    m766_limit_minutes = models.IntegerField("thời hạn theo 766", null=True)
    m766_minutes = models.IntegerField("phút theo 766", null=True)
    citizen_minutes = models.IntegerField("phút của người dân")
    citizen_since = models.DateTimeField("chờ người dân từ", null=True)
    m766_due_at = models.DateTimeField("hẹn trả theo 766", null=True)
    m766_on_time_until = models.DateTimeField("đúng hạn 766 đến", null=True)
    is_on_time_766 = models.BooleanField("đúng hạn theo 766", null=True)
    supplement_count = models.IntegerField("số lần yêu cầu bổ sung")
    is_late_by_second_supplement = models.BooleanField("trễ vì bổ sung lần hai")
    waiting_minutes = models.IntegerField("phút người dân chờ", null=True)
    is_on_time_citizen = models.BooleanField("đúng hạn với người dân", null=True)
    component_count = models.IntegerField("số thành phần")
    uploaded_count = models.IntegerField("tải lên")
    from_dossier_count = models.IntegerField("từ hồ sơ khác")
    from_outcome_count = models.IntegerField("từ kết quả đã cấp")
    from_database_count = models.IntegerField("từ cơ sở dữ liệu")
    paper_count = models.IntegerField("bản giấy")
    digitised_count = models.IntegerField("đã số hóa")
    reused_count = models.IntegerField("tái sử dụng")
    has_population_lookup = models.BooleanField("có tra cứu dân cư")
    lookup_count = models.IntegerField("số lần tra cứu")
    has_outcome_document = models.BooleanField("kết quả là văn bản")
    has_electronic_outcome = models.BooleanField("có kết quả điện tử")
    is_revoked = models.BooleanField("đã thu hồi")
    has_fee = models.BooleanField("có phí, lệ phí")
    fee_vnd = models.BigIntegerField("phí, lệ phí")
    duty_vnd = models.BigIntegerField("nghĩa vụ tài chính")
    paid_vnd = models.BigIntegerField("đã nộp")
    paid_way = models.CharField("cách nộp tiền", max_length=20, blank=True)
    is_paid_online = models.BooleanField("đã thanh toán trực tuyến")
    step_count = models.IntegerField("số bước")
    late_step_count = models.IntegerField("bước trễ")
    sent_back_count = models.IntegerField("bước bị trả lại")

    class Meta:
        verbose_name = "dữ kiện hồ sơ"
        indexes = [
            models.Index(
                fields=["agency", "procedure", "received_month"], name="facts_dossier_who_what_when"
            ),
            models.Index(fields=["received_month", "agency"], name="facts_dossier_when_who"),
            models.Index(fields=["procedure", "finished_at"], name="facts_dossier_how_long"),
            models.Index(
                fields=["agency", "received_month"],
                opclasses=["varchar_pattern_ops", "int4_ops"],
                condition=models.Q(finished_at=None),
                name="facts_dossier_waiting",
            ),
        ]
