"""The national catalogue: everything that is there comes in, everything wrong is told, the same file twice is nothing."""

import gzip
import json
from pathlib import Path

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.catalogue.actions.import_catalogue import import_catalogue
from motcua.catalogue.models import CatalogueEntry, CatalogueImport
from motcua.catalogue.queries import entries
from motcua.kernel.errors import InvalidInput, NotAllowed

pytestmark = pytest.mark.django_db

GOOD = {
    "code": "1.000001",
    "name": "Thủ tục đăng ký khai sinh",
    "ministry": "bo-tu-phap",
    "levels": ["Cấp xã"],
    "type": "TTHC",
    "field": "Hộ tịch",
    "decision": "163/QĐ-BTP",
    "agency": "Ủy ban nhân dân cấp xã",
    "channels": [
        {
            "channel": "Trực tiếp",
            "time_value": 3.0,
            "time_unit": "Ngày làm việc",
            "fee_values_vnd": [],
            "note": "Miễn phí",
        }
    ],
    "dossier": [{"case": "", "name": "Tờ khai", "originals": 1, "copies": 0, "form": "", "kind": "document"}],
    "dossier_raw": "Tờ khai",
    "steps": ["Nộp hồ sơ"],
    "results": [{"name": "Giấy khai sinh", "code": "KQ.G15.000031"}],
    "legal": ["60/2014/QH13"],
}


def written(tmp_path: Path, *records: object, name: str = "catalogue.jsonl") -> Path:
    path = tmp_path / name
    lines = [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_same_file_twice_changes_nothing(tmp_path):
    path = written(tmp_path, GOOD)
    first = import_catalogue(path, actor=SYSTEM)
    assert (first.read_count, first.added_count, first.findings_by_kind) == (1, 1, {})
    assert import_catalogue(path, actor=SYSTEM) == first
    assert CatalogueImport.objects.count() == 1


def test_a_newer_file_changes_only_what_changed_and_names_what_is_gone(tmp_path):
    other = {**GOOD, "code": "1.000002", "name": "Thủ tục khác"}
    import_catalogue(written(tmp_path, GOOD, other), actor=SYSTEM)
    second = import_catalogue(
        written(tmp_path, {**GOOD, "decision": "200/QĐ-BTP"}, name="b.jsonl"), actor=SYSTEM
    )
    assert (second.added_count, second.changed_count, second.gone_count) == (0, 1, 1)
    assert entries.entry("1.000001").decision == "200/QĐ-BTP"
    assert CatalogueEntry.objects.filter(code="1.000002").exists()  # nothing is dropped, only told


def test_an_older_file_again_brings_its_words_back(tmp_path):
    old, new = written(tmp_path, GOOD), written(tmp_path, {**GOOD, "decision": "200/QĐ-BTP"}, name="b.jsonl")
    for path in (old, new, old):
        import_catalogue(path, actor=SYSTEM)
    assert entries.entry("1.000001").decision == "163/QĐ-BTP"
    assert CatalogueImport.objects.count() == 3


@pytest.mark.parametrize("lines", [["{broken", {"name": "không mã"}], []])
def test_a_file_without_a_procedure_is_refused_whole(tmp_path, lines):
    import_catalogue(written(tmp_path, GOOD), actor=SYSTEM)
    with pytest.raises(InvalidInput, match="không có thủ tục nào đọc được"):
        import_catalogue(written(tmp_path, *lines, name="b.jsonl"), actor=SYSTEM)
    assert CatalogueImport.objects.count() == 1


def test_what_cannot_come_in_is_told_by_line(tmp_path):
    path = written(tmp_path, GOOD, "{broken", {"name": "không mã"}, GOOD)
    made = import_catalogue(path, actor=SYSTEM)
    assert made.read_count == 1
    assert made.refused_count == 3
    assert [(row.code, row.kind) for row in entries.findings(made)] == [
        ("dòng 2", "unreadable"),
        ("dòng 3", "code_missing"),
        ("dòng 4", "code_repeated"),
    ]


def test_a_file_cut_short_imports_nothing(tmp_path):
    whole = gzip.compress("\n".join(json.dumps({**GOOD, "code": f"1.{i:06}"}) for i in range(2000)).encode())
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InvalidInput, match="hỏng sau dòng"):
        import_catalogue(path, actor=SYSTEM)
    assert not CatalogueEntry.objects.exists()


def test_only_those_who_publish_procedures_may_import(tmp_path):
    clerk = Actor(id="c", roles=frozenset({Role.CLERK}))
    with pytest.raises(NotAllowed):
        import_catalogue(written(tmp_path, GOOD), actor=clerk)


def test_entries_are_found_without_accents(tmp_path):
    import_catalogue(written(tmp_path, GOOD), actor=SYSTEM)
    assert [found.code for found in entries.search_entries("DANG KY khai sinh")] == ["1.000001"]
    assert not entries.search_entries("dang ky ket hon").exists()


def test_the_real_catalogue_comes_in_whole(shared_data):
    made = import_catalogue(shared_data / "catalogue" / "procedures.jsonl.gz", actor=SYSTEM)
    assert made.read_count == made.added_count == CatalogueEntry.objects.count() == 2642
    assert made.refused_count == 0
    assert made.findings_by_kind["time_unit_lost"] == 757
    assert made.findings_by_kind["legal_missing"] == 80
    assert sum(made.findings_by_kind.values()) == sum(1 for _ in entries.findings(made))
