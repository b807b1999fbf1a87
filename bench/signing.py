"""CPU milliseconds of this process for a signature and for a verdict, RSA-3072. One JSON line.

python bench/signing.py        (starts the pretended CA, OCSP and TSA as their own process on a free port)

The paper has two pages of about 60 KB in PDF/A. «visible» draws the block; B-T and B-LT ask the other process over HTTP,
whose own time is not counted. «outcome» is a paper of the law printed in PDF/A and signed by a person (B-LT, the default); with
«sealed», by the agency too, as every outcome of motcua is. No two papers and no two blocks are alike: typst remembers.
"""

import dataclasses
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOME = tempfile.mkdtemp(prefix="motcua-bench-")
sys.path.insert(0, str(ROOT / "src"))
os.environ["MOTCUA_VAR"] = HOME
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django  # noqa: E402

django.setup()

import typst  # noqa: E402
from django.conf import settings  # noqa: E402
from django.test import override_settings  # noqa: E402

from motcua.documents import forms  # noqa: E402
from motcua.documents.tests.papers import EXAMPLES  # noqa: E402
from motcua.kernel import clock  # noqa: E402
from motcua.signing import csr, trust  # noqa: E402
from motcua.signing.adapters.demo_ca import DemoAuthority  # noqa: E402
from motcua.signing.identity import Identity, Owner, ders  # noqa: E402
from motcua.signing.providers import provider  # noqa: E402
from motcua.signing.rules.placement import Box  # noqa: E402
from motcua.signing.sign import Level, SignatureRequest, sign_and_seal, sign_pdf  # noqa: E402
from motcua.signing.verify import verify_pdf  # noqa: E402

ROUNDS = 40
NUMBERS = itertools.count(1)
BOX = Box(-1, 360, 120, 170, 51)
ORGANISATION = "Ủy ban nhân dân phường Thử Nghiệm"


def median_ms(work) -> float:
    """CPU of this process; the first two rounds warm up."""
    took = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        took.append((time.process_time() - start) * 1000)
    return round(statistics.median(took[2:]), 1)


def paper() -> tuple[typst.Compiler, bytes]:
    source = Path(HOME) / "paper.typ"
    picture = "".join(
        f'#place(dx: {n}pt, circle(radius: {n % 97}pt, stroke: rgb("{n * 7919 % 16777216:06x}")))\n'
        for n in range(2_600)
    )
    body = "Căn cứ đề nghị của ông Trần Văn Mẫu về việc cấp giấy phép. " * 60
    source.write_text(
        f'#let n = sys.inputs.n\n#set text(font: "Tinos", lang: "vi")\n= QUYẾT ĐỊNH #n\n{body}\n#pagebreak()\n{picture}'
    )
    compiler = typst.Compiler(source, font_paths=[settings.FONTS], ignore_system_fonts=True)
    return compiler, compiler.compile(sys_inputs={"n": "0"}, pdf_standards=["a-2b"])


def printed() -> bytes:
    """A paper with a text of its own: typst would remember the last one."""
    fields = EXAMPLES["mau-02"]
    heading = dataclasses.replace(fields.heading, number=f"{next(NUMBERS)}/TEST")
    return forms.render("mau-02", dataclasses.replace(fields, heading=heading))


def request(signer: Identity, level: Level = Level.B_LT, box: Box | None = BOX) -> SignatureRequest:
    """A signature of its own second, so that its block is drawn anew."""
    return SignatureRequest(signer, clock.now() + timedelta(seconds=next(NUMBERS)), box, level)


def enrolled(owner: Owner, label: str) -> Identity:
    keys = provider("software")
    leaf, *chain = ders(DemoAuthority().enrol(csr.request(owner, label, keys, keys.create(label))))
    return Identity("software", label, leaf, tuple(chain))


def measure() -> dict[str, object]:
    leader = enrolled(
        Owner.officer("a", "Nguyễn Văn Mẫu", organisation=ORGANISATION, agency="H31.12"), "leader"
    )
    seal = enrolled(Owner.seal("H31.12", ORGANISATION), "seal")
    _, pdf = paper()
    figures: dict[str, object] = {"paper_bytes": len(pdf)}
    for level in Level:
        signed = sign_and_seal(pdf, request(leader, level), seal)
        figures[level] = {
            "invisible_ms": median_ms(lambda at=level: sign_pdf(pdf, request(leader, at, None))),
            "visible_ms": median_ms(lambda at=level: sign_pdf(pdf, request(leader, at))),
            "person_and_seal_ms": median_ms(lambda at=level: sign_and_seal(pdf, request(leader, at), seal)),
            "added_bytes": len(signed) - len(pdf),
        }
    figures["print_ms"] = median_ms(printed)
    figures["outcome_ms"] = median_ms(lambda: sign_pdf(printed(), request(leader)))
    figures["outcome_sealed_ms"] = median_ms(lambda: sign_and_seal(printed(), request(leader), seal))
    one = sign_pdf(pdf, SignatureRequest(leader, clock.now(), BOX, closes=True))
    assert verify_pdf(one).is_valid
    assert verify_pdf(signed).is_valid
    figures["verify_one_ms"] = median_ms(lambda: verify_pdf(one))
    figures["verify_two_ms"] = median_ms(lambda: verify_pdf(signed))
    return figures


if __name__ == "__main__":
    words = [sys.executable, "-m", "motcua_sims.pki", "--port", "0", "--home", f"{HOME}/pki"]
    ca = subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}
    )
    try:
        url = ca.stdout.readline().split()[-1]
        with override_settings(PKI_URL=url, TSA_URL=f"{url}/tsa", DEMO=True):
            trust.trust_demo_authority()
            print(json.dumps(measure()))
    finally:
        ca.terminate()
        ca.wait()
