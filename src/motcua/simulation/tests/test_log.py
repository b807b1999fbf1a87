"""Any event log is read whole; what cannot be used is told with its line."""

import gzip
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.calendars.rules.limits import TimeLimit
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.simulation.replay.log import Columns, read
from motcua.simulation.replay.office import calendar_for, usual_limit
from motcua.simulation.replay.walk import channel_of

COLUMNS = Columns("id", "did", "at", "by", "how", "where")
HEAD = "id,did,at,by,how,where\n"


def log_of(tmp_path, text: str, *, packed: bool = False, columns: Columns = COLUMNS):
    path = tmp_path / "log.csv"
    content = (HEAD + text).encode("utf-8-sig")
    path.write_bytes(gzip.compress(content) if packed else content)
    return read(path, columns)


@pytest.mark.parametrize("packed", [False, True])
def test_events_are_grouped_and_put_in_order(tmp_path, packed):
    text = (
        "c1,sign,2011-03-02 10:00+01:00,2011-04-01,Desk,A\n"
        "c2,file,2011-03-01T09:00:00,,Internet,\n"
        'c1,"file, twice",2011-03-01 16:30:05.5+02:00,2011-04-01,Desk,A\n'
    )
    log = log_of(tmp_path, text, packed=packed)
    assert (log.rows, list(log.cases), log.unusable) == (3, ["c1", "c2"], [])
    case = log.cases["c1"]
    assert [activity for _, activity in case.events] == ["file, twice", "sign"]
    # the hour on the wall is kept, whatever the zone
    assert case.events[1][0] == datetime(2011, 3, 2, 10, tzinfo=clock.PROVINCE)
    assert case.deadline == datetime(2011, 4, 1, tzinfo=clock.PROVINCE)
    assert log.cases["c2"].deadline is None


def test_unusable_rows_are_told_by_line(tmp_path):
    text = (
        'c1,"a\nb",2011-03-01,soon,Desk,A\n'  # two lines of the file
        ",file,2011-03-01,,,\n"
        "c3,,yesterday,,,\n"
        "c4\n"
        "c1,end,2011-03-02,,,\n"
    )
    log = log_of(tmp_path, text)
    told = [(one.line, one.why.split(":")[0] if "hạn" not in one.why else "deadline") for one in log.unusable]
    assert told == [(3, "deadline")] + [(n, "thiếu hoặc không đọc được") for n in (4, 5, 6)]
    assert "mã vụ việc" in log.unusable[1].why
    assert "hoạt động, thời điểm" in log.unusable[2].why
    assert len(log.cases["c1"].events) == 2


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path):
    with pytest.raises(InvalidInput, match=r"when.*id, did, at"):
        log_of(tmp_path, "c1,a,2011-03-01,,,\n", columns=Columns("id", "did", "when"))


@pytest.mark.parametrize("content", [b"", b"\x1f\x8bnot gzip", b"id,did,at\n\xff\xfe,x,2011", b"id,did,at\n"])
def test_a_file_that_is_no_log_is_refused_in_words(tmp_path, content):
    path = tmp_path / "log.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidInput):
        read(path, Columns("id", "did", "at"))


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fall(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "log.csv"
    path.write_bytes(b"id,did,at\n" + content)
    try:
        log = read(path, Columns("id", "did", "at"))
    except InvalidInput:
        return
    assert sum(len(case.events) for case in log.cases.values()) + len(log.unusable) == log.rows


def test_the_usual_limit_is_the_middle_one(tmp_path):
    text = "".join(
        f"c{n},a,2026-03-02 08:00,2026-03-{2 + days:02} 08:00,,\n" for n, days in enumerate((1, 3, 9))
    )
    log = log_of(tmp_path, text)
    assert usual_limit(log, calendar_for(log)) == TimeLimit.parse("3d")
    bare = log_of(tmp_path, "c,a,2026-03-02,,,\n")
    assert usual_limit(bare, calendar_for(bare)) == TimeLimit.parse("20d")


@pytest.mark.parametrize(
    ("word", "channel"),
    [("Internet", "self"), ("Trực tuyến", "self"), ("Post", "post"), ("Bưu chính", "post"), ("e-mail", "counter"),
     ("Desk", "counter"), ("", "counter")],
)  # fmt: skip
def test_channels(word, channel):
    assert channel_of(word) == channel
