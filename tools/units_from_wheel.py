#!/usr/bin/env python3
"""Take the administrative units out of the MIT wheel `vietnamadminunits` once, into small dated CSV files.

    tools/units_from_wheel.py [WHEEL]

Without WHEEL the wheel is downloaded by pip into a temporary folder. The package itself is never imported (it needs
a GPL library); its SQLite file and one JSON file are read and written anew as four files of `agencies/seed/`.
"""

import csv
import gzip
import io
import json
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

WHEEL = "vietnamadminunits==1.0.4"
SEED = Path(__file__).parent.parent / "src/motcua/agencies/seed"
# QĐ 19/2025/QĐ-TTg says 06978 for xã Ba Chẽ; the wheel says 06970.
RIGHT_CODES = {("22", "06970"): "06978"}
NEW_COUNT = (34, 3321)
OLD_COUNT = (63, 696, 10035)
Row = tuple[str, ...]


def main() -> int:
    """Write the four files; fail loudly when a count is not the law's."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        wheel = Path(sys.argv[1]) if len(sys.argv) > 1 else _download(folder)
        with zipfile.ZipFile(wheel) as archive:
            archive.extract("vietnamadminunits/data/dataset.db", folder)
            converter = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
        database = sqlite3.connect(folder / "vietnamadminunits/data/dataset.db")
        new, new_keys = _new_units(database)
        old, old_keys = _old_units(database)
        _write("units_from_2025-07-01.csv.gz", ("code", "name", "kind", "parent", "lat", "lon"), new)
        _write("units_until_2025-06-30.csv.gz", ("code", "name", "kind", "parent"), old)
        succession = sorted({*_communes(converter, old_keys, new_keys), *_provinces(converter, database)})
        _write("unit_succession_2025-07-01.csv.gz", ("old", "new", "extent"), succession)
    print(f"{len(new)} units since 1/7/2025, {len(old)} before, {len(succession)} successions")
    return 0


def _download(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), WHEEL]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


def _new_units(database: sqlite3.Connection) -> tuple[list[Row], dict[str, str]]:
    provinces = database.execute(
        "SELECT DISTINCT provinceCode, province, provinceLat, provinceLon FROM admin_units ORDER BY 1"
    ).fetchall()
    communes = database.execute(
        "SELECT provinceCode, wardCode, ward, wardType, wardLat, wardLon, provinceKey, wardKey"
        " FROM admin_units ORDER BY 2"
    ).fetchall()
    if (len(provinces), len(communes)) != NEW_COUNT:
        raise SystemExit(f"expected {NEW_COUNT}, found {len(provinces)} and {len(communes)}")
    rows = [(code, name, _kind_of_province(name), "", lat, lon) for code, name, lat, lon in provinces]
    keys = {}
    for province, wrong, name, kind, lat, lon, province_key, key in communes:
        code = RIGHT_CODES.get((province, wrong), wrong)
        rows.append((code, name, kind, province, lat, lon))
        keys[f"{province_key}_{key}"] = code
    return [tuple(str(cell) for cell in row) for row in rows], keys


def _old_units(database: sqlite3.Connection) -> tuple[list[Row], dict[str, str]]:
    table = database.execute(
        "SELECT provinceCode, province, districtCode, district, districtType, wardCode, ward, wardType,"
        " provinceKey, districtKey, wardKey FROM admin_units_legacy"
    ).fetchall()
    provinces, districts, communes, keys = set(), set(), set(), {}
    for p_code, p_name, d_code, d_name, d_kind, code, name, kind, p_key, d_key, key in table:
        provinces.add((p_code, p_name, _kind_of_province(p_name), ""))
        districts.add((d_code, d_name, d_kind, p_code))
        if code:
            communes.add((code, name, kind, d_code))
        # Five island districts had no communes: the district itself became a special zone.
        keys[f"{p_key}_{d_key}_{key or ''}"] = code or d_code
    if (len(provinces), len(districts), len(communes)) != OLD_COUNT:
        raise SystemExit(f"expected {OLD_COUNT}, found {len(provinces)}, {len(districts)}, {len(communes)}")
    return [*sorted(provinces), *sorted(districts), *sorted(communes)], keys


def _kind_of_province(name: str) -> str:
    return "Thành phố" if name.startswith("Thành phố") else "Tỉnh"


def _communes(converter: dict[str, dict], old: dict[str, str], new: dict[str, str]) -> Iterable[Row]:
    for province, whole in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for key, sources in whole.items():
            yield from ((old[source], new[f"{province}_{key}"], "full") for source in sources)
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for source, parts in divided.items():
            yield from ((old[source], new[f"{province}_{part['newWardKey']}"], "partial") for part in parts)


def _provinces(converter: dict[str, dict], database: sqlite3.Connection) -> Iterable[Row]:
    new = dict(database.execute("SELECT DISTINCT provinceKey, provinceCode FROM admin_units"))
    old = dict(database.execute("SELECT DISTINCT provinceKey, provinceCode FROM admin_units_legacy"))
    for key, sources in converter["DICT_PROVINCE"].items():
        yield from ((old[source], new[key], "full") for source in sources)


def _write(name: str, header: Row, rows: Iterable[Row]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    (SEED / name).write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


if __name__ == "__main__":
    raise SystemExit(main())
