"""Số liệu công khai: what everybody may see of every unit, and where the files are."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings

from motcua.facts import opened
from motcua.facts.queries import Counts, Period, measure_named, months_seen, period_of
from motcua.facts.rules.disclosure import LEAST
from motcua.facts.standing import agencies_of
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.web.components import layers, maps
from motcua.web.components.layers import Layer
from motcua.web.components.maps import Map
from motcua.web.components.shares import percent

MONTHS = 12
KINDS = ("commune", "department")
ON_TOP = ("on_time_766", "on_time_citizen", "late_now", "online", "received")
LAYERS = (layers.TOTAL, *opened.PUBLIC)
FILES = "/cong-khai/du-lieu"
CSV, PARQUET = "text/csv; charset=utf-8", "application/vnd.apache.parquet"


@dataclass(frozen=True, slots=True)
class Told:
    """One public figure; `share` is empty when the group is too small, and when there is nothing."""

    name: str
    title: str
    counts: Counts | None
    share: str
    words: str


@dataclass(frozen=True, slots=True)
class File:
    """One file to take away."""

    name: str
    media_type: str
    content: bytes

    @property
    def address(self) -> str:
        """Under this site."""
        return f"{FILES}/{self.name}"


class OfPortal:
    """Links of this site: everybody is led to the unit's own page."""

    def unit(self, code: str, period: Period, /) -> str:
        """All its public figures."""
        return unit_address(code, period)

    def why(self, layer: Layer, code: str, period: Period, /) -> str:
        """The same page, at this figure."""
        return f"{unit_address(code, period)}#{layer.code.rpartition('.')[2]}"


PORTAL = OfPortal()


def unit_address(code: str, period: Period) -> str:
    """Of a unit; the whole province has the board."""
    place = f"/cong-khai/don-vi/{code}" if code else "/cong-khai"
    return f"{place}?{urlencode({'ky': str(period)})}"


def months() -> tuple[Period, ...]:
    """That can be chosen, the newest first. No quarters: their difference to two months would tell the third."""
    seen = months_seen()[:MONTHS]
    return tuple(Period(month, month) for month in seen) or (period_of(clock.now()),)


def chosen(text: str) -> Period:
    """Of an address. Raises InvalidInput, NotFound for one that is no month with figures."""
    if not text:
        return months()[0]
    period = Period.parse(text)
    if period not in months():
        raise NotFound(Phrase("số liệu của {title}", title=period.title))
    return period


def drawn(code: str, kind: str, period: Period) -> Map:
    """The public map. Raises NotFound for a layer that is not public."""
    if code and code not in LAYERS:
        raise NotFound(Phrase("số liệu «{name}»", name=code))
    return maps.drawn(code or ON_TOP[0], kind, period, PORTAL, is_public=True)


def public_layers() -> tuple[Layer, ...]:
    """That may be chosen."""
    return tuple(layers.layer(code) for code in LAYERS)


def of_province(period: Period) -> tuple[Told, ...]:
    """The figures on top of the board."""
    counted = opened.public_counts(KINDS[0], period, ON_TOP)
    return tuple(_told(name, counted[name][""]) for name in ON_TOP)


def of_unit(code: str, period: Period) -> tuple[str, tuple[Told, ...]]:
    """Name and every public figure of one unit. Raises NotFound."""
    for kind in KINDS:
        for one in agencies_of(kind, period):
            if one.code == code:
                counted = opened.public_counts(kind, period, opened.PUBLIC)
                return one.name, tuple(_told(name, counted[name][code]) for name in opened.PUBLIC)
    raise NotFound(Phrase("cơ quan có mã {code}", code=code))


def files() -> tuple[File, ...]:
    """What can be taken away."""
    found = [
        File("so-lieu.csv", CSV, opened.as_csv()),
        File("phep-do.csv", CSV, opened.measures_as_csv()),
    ]
    if opened.can_write_parquet():
        found.insert(1, File("so-lieu.parquet", PARQUET, opened.as_parquet()))
    return tuple(found)


def file(name: str) -> File:
    """Raises NotFound."""
    for one in files():
        if one.name == name:
            return one
    raise NotFound(Phrase("tệp «{name}»", name=name))


def catalogue() -> dict[str, object]:
    """The files as DCAT 3 in JSON-LD, for whoever gathers catalogues."""
    base = settings.BASE_URL
    shown = months()
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dcterms": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#",
        },
        "@id": f"{base}{FILES}/danh-muc.jsonld",
        "@type": "dcat:Catalog",
        "dcterms:title": {"@value": "Dữ liệu mở về giải quyết thủ tục hành chính", "@language": "vi"},
        "dcterms:publisher": {"@type": "foaf:Agent", "foaf:name": settings.PROVINCE_NAME},
        "dcat:dataset": {
            "@id": f"{base}{FILES}#so-lieu",
            "@type": "dcat:Dataset",
            "dcterms:title": {"@value": "Số liệu theo tháng, đơn vị và phép đo", "@language": "vi"},
            "dcterms:description": {"@value": str(Phrase(DESCRIPTION, least=LEAST)), "@language": "vi"},
            "dcterms:temporal": {
                "@type": "dcterms:PeriodOfTime",
                "dcat:startDate": f"{shown[-1].start:%Y-%m-%d}",
                "dcat:endDate": f"{shown[0].end:%Y-%m-%d}",
            },
            "dcterms:accrualPeriodicity": {
                "@id": "http://publications.europa.eu/resource/authority/frequency/DAILY"
            },
            "dcat:distribution": list(_distributions(base, files())),
        },
    }


DESCRIPTION = "Tử số và mẫu số, không phải tỷ lệ. Nhóm dưới {least} hồ sơ để trống."


def _distributions(base: str, some: Sequence[File]) -> Iterator[dict[str, object]]:
    for one in some:
        yield {
            "@id": f"{base}{one.address}",
            "@type": "dcat:Distribution",
            "dcat:downloadURL": {"@id": f"{base}{one.address}"},
            "dcat:mediaType": one.media_type.partition(";")[0],
            "dcat:byteSize": len(one.content),
            "spdx:checksum": {
                "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                "spdx:checksumValue": hashlib.sha256(one.content).hexdigest(),
            },
        }


def _told(name: str, counts: Counts | None) -> Told:
    measure = measure_named(name)
    if counts is None:
        return Told(name, measure.title, None, "", maps.FEWER)
    if not counts.denominator:
        return Told(name, measure.title, counts, "", "")
    if name == layers.RECEIVED:
        return Told(name, measure.title, counts, Phrase("{n} hồ sơ", n=counts.denominator), "")
    words = Phrase("{part} / {whole}", part=counts.numerator, whole=counts.denominator)
    from_counts = percent(layers.share_of(counts))
    return Told(name, measure.title, counts, from_counts, words)
