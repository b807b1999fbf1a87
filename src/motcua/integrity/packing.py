"""A sample as a folder in one file: the list, each dossier's facts and sealed history with its proofs, and how to draw it again."""

import csv
import io
import json
import zipfile
from datetime import datetime
from typing import Any

from motcua.facts.registry import fold_named
from motcua.integrity.models import Sample, SampleVerdict
from motcua.ledger.errors import EntryNotSealed
from motcua.ledger.queries import Sealed, checkpoint, history, prove

LEAST_DAY = (1980, 1, 1, 0, 0, 0)  # of a zip: the same sample is the same bytes
VERDICT_COLUMNS = ["khoa", "ket_luan", "ghi_chu", "luc", "nguoi_ket_luan"]
READ_FIRST = """Mẫu kiểm tra {public_id}

Lấy {size} trong {out_of} hồ sơ tiếp nhận từ tháng {first} đến tháng {last}, cách lấy: {way}, hạt giống: {seed}.
Ai có hạt giống này cũng lấy được đúng các hồ sơ ấy: motcua sample draw --seed {seed} …
ket-luan.csv   kết luận của thanh tra, đến lúc xuất
ho-so.csv      danh sách theo thứ tự lấy
du-kien.csv    dữ kiện của từng hồ sơ
so-cai/        mọi bút toán của từng hồ sơ, kèm chứng minh từng bút toán nằm trong sổ cái (motcua-verify proof)
checkpoint     gốc sổ cái đã ký lúc xuất
"""


def packed(sample: Sample) -> bytes:
    """The zip."""
    keys = [key for key, _, _ in sample.dossiers]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        _put(pack, "DOC-TRUOC.txt", _about(sample))
        _put(pack, "ho-so.csv", _table(["thu_tu", "khoa", "ma_ho_so", "trong_so"], _listed(sample)))
        _put(pack, "du-kien.csv", _facts(keys))
        _put(pack, "ket-luan.csv", _table(VERDICT_COLUMNS, _verdicts(sample)))
        _put(pack, "checkpoint", checkpoint())
        for key in keys:
            lines = (json.dumps(_entry(entry), ensure_ascii=False, default=_text) for entry in history(key))
            _put(pack, f"so-cai/{key}.jsonl", "\n".join(lines) + "\n")
    return out.getvalue()


def _about(sample: Sample) -> str:
    return READ_FIRST.format(
        public_id=sample.public_id,
        size=len(sample.dossiers),
        out_of=sample.out_of,
        first=sample.first_month,
        last=sample.last_month,
        way=sample.way,
        seed=sample.seed,
    )


def _listed(sample: Sample) -> list[list[Any]]:
    return [[order, *row] for order, row in enumerate(sample.dossiers, start=1)]


def _verdicts(sample: Sample) -> list[list[Any]]:
    rows = (
        SampleVerdict.objects.filter(sample=sample)
        .order_by("key")
        .values_list("key", "verdict", "note", "judged_at", "judged_by")
    )
    return [[_text(cell) for cell in row] for row in rows]


def _facts(keys: list[str]) -> str:
    model = fold_named("dossiers").model
    names = [field.name for field in model._meta.get_fields()]
    rows = model._default_manager.filter(key__in=keys).order_by("key").values_list(*names)
    return _table(names, [list(row) for row in rows])


def _table(names: list[str], rows: list[list[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return out.getvalue()


def _entry(entry: Sealed) -> dict[str, Any]:
    told: dict[str, Any] = dict(zip(entry._fields, entry, strict=True))
    try:
        told["proof"] = prove(entry.entry_id).as_json()
    except EntryNotSealed:
        told["proof"] = None
    return told


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _put(pack: zipfile.ZipFile, name: str, text: str) -> None:
    pack.writestr(zipfile.ZipInfo(name, LEAST_DAY), text.encode(), zipfile.ZIP_DEFLATED)
