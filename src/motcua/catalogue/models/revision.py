from datetime import date

from django.db import models

from motcua.catalogue.models.field import Field
from motcua.catalogue.rules.pack import PROCEDURE, TEMPLATES, WIZARD
from motcua.catalogue.rules.spec import ProcedureSpec
from motcua.catalogue.rules.stored import (
    has_wizard_kept,
    keep_wizard,
    kept_spec,
    kept_wizard,
    read_spec,
)
from motcua.catalogue.rules.wizard import Wizard
from motcua.eforms.models import EForm
from motcua.eforms.queries import form
from motcua.eforms.rules.form import Form
from motcua.workflow.models import WorkflowDefinition
from motcua.workflow.queries import graph_of
from motcua.workflow.rules.graph import Graph


class Status(models.TextChoices):
    """Trạng thái của phiên bản."""

    DRAFT = "draft", "dự thảo"
    PUBLISHED = "published", "đã công bố"
    REVISED = "revised", "đã được sửa đổi"
    CLOSED = "closed", "đã bãi bỏ"


class ProcedureRevision(models.Model):
    """Phiên bản công bố: one published text of one procedure, with its form, route, papers, fees and limits.

    Frozen when it is published (a trigger holds it); a dossier keeps the revision it began with.
    """

    code = models.CharField("mã thủ tục", max_length=40)
    number = models.PositiveSmallIntegerField("số phiên bản")
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.DRAFT)
    field = models.ForeignKey(Field, models.PROTECT, related_name="revisions", verbose_name="lĩnh vực")
    name = models.CharField("tên thủ tục", max_length=500)
    name_en = models.CharField("tên tiếng Anh", max_length=500, blank=True)
    eform = models.ForeignKey(EForm, models.PROTECT, related_name="+", verbose_name="biểu mẫu điện tử")
    workflow = models.ForeignKey(
        WorkflowDefinition, models.PROTECT, related_name="+", verbose_name="quy trình nội bộ"
    )
    digest = models.CharField("mã băm nội dung", max_length=64)
    level = models.CharField("cấp giải quyết", max_length=10)
    online_level = models.CharField("mức trực tuyến", max_length=10)
    created_at = models.DateTimeField("soạn lúc")
    published_at = models.DateTimeField("công bố lúc", null=True)
    effective_from = models.DateField("có hiệu lực từ", null=True)
    ended_on = models.DateField("hết hiệu lực từ", null=True)  # the first day without effect
    folded_name = models.TextField("tên không dấu")
    folded_synonyms = models.TextField("từ đồng nghĩa không dấu", blank=True)
    folded_text = models.TextField("nội dung không dấu", blank=True)

    class Meta:
        verbose_name = "phiên bản công bố"
        ordering = ["code", "number"]
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="catalogue_revision_once"),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(status="draft"), name="catalogue_one_draft"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(status="published"), name="catalogue_one_published"
            ),
            models.CheckConstraint(
                condition=models.Q(status="draft", effective_from=None)
                | (~models.Q(status="draft") & models.Q(effective_from__isnull=False)),
                name="catalogue_published_has_effect",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}/{self.number} {self.name}"

    @property
    def public_id(self) -> str:
        """«1.004873/2»: the subject of its events."""
        return f"{self.code}/{self.number}"

    def spec(self) -> ProcedureSpec:
        """Everything the revision says. Read once per process and content."""
        return kept_spec(self.digest) or read_spec(self.digest, self.text.files[PROCEDURE])

    def wizard(self) -> Wizard | None:
        """The questions before filing; None when the pack asks none."""
        if has_wizard_kept(self.digest):
            return kept_wizard(self.digest)
        return keep_wizard(self.digest, self.text.files.get(WIZARD, ""), self.form)

    def wizard_on(self, day: date) -> Wizard | None:
        """The same as it is asked on this day; None when it asks and tells nothing then."""
        wizard = self.wizard()
        asked = wizard.on(day) if wizard and wizard.turns else wizard
        return None if asked is None or asked.is_empty else asked

    @property
    def form(self) -> Form:
        """Its questions, compiled."""
        return form(self.eform_id)

    @property
    def route(self) -> Graph:
        """Its route, compiled."""
        return graph_of(self.workflow_id)

    def template_path(self) -> str:
        """The outcome's template as `documents.forms.render` takes it; empty when no document is issued."""
        template = self.spec().outcome.template
        return f"procedures/{self.code}/{TEMPLATES}{template}" if template else ""

    def template_source(self) -> bytes:
        """The outcome's template as it was published, whatever the pack's folder says now; empty without one."""
        template = self.spec().outcome.template
        return str(self.text.files[TEMPLATES + template]).encode() if template else b""


class RevisionText(models.Model):
    """Nội dung phiên bản: the files of a revision as they were written, apart so that lists stay light."""

    revision = models.OneToOneField(
        ProcedureRevision, models.CASCADE, primary_key=True, related_name="text", verbose_name="phiên bản"
    )
    files = models.JSONField("các tệp")  # name -> text: procedure.yaml, form, layout, route, templates

    class Meta:
        verbose_name = "nội dung phiên bản"
