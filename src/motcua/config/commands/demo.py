"""Start a whole province on this machine: the main job, with no server to install."""

import argparse
import contextlib
import os
import sys
import time
import urllib.request

from motcua.config.processes import Processes, free_port, running, wait_for
from motcua.kernel import clock

HELP = "start a demo province: web, worker, and the outside world in small"
NEEDS_DJANGO = False
PATIENCE_SECONDS = 12.0  # longer than the server's own with its workers
PUBLISH_SECONDS = 3.0  # until the worker has folded everything and a witness has seen it
STOPPED = 130  # before it could be used


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--once` walks one dossier without a browser and stops."""
    parser.add_argument(
        "--once", action="store_true", help="walk one dossier from filing to score, print each step"
    )
    parser.add_argument("--json", action="store_true", help="with --once: one JSON object a step")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--dossiers", type=int, default=120, help="simulated history of a fresh province")


def run(args: argparse.Namespace) -> int:
    """Environment first, then Django, then the neighbours."""
    port = free_port(args.port)
    _environment(port)
    import django

    django.setup()
    from django.conf import settings

    from motcua.config import demo_province

    with contextlib.suppress(KeyboardInterrupt), running(settings.VAR / "log", PATIENCE_SECONDS) as processes:
        _start_outside_world(processes, port)
        _start_registers(processes)
        _start_bank(processes, port)
        _start_cloud_signer(processes)
        _start_identity(processes, port)
        _start_post(processes, port)
        _start_national(processes, port)
        _start_linked(processes, port)
        _start_witnesses(processes)
        if args.once:
            demo_province.prepare()
            from motcua.simulation.one_dossier import walk

            with demo_province.before_the_switch():
                return walk(as_json=args.json)
        print("motcua: chuẩn bị tỉnh mô phỏng…", flush=True)
        demo_province.live(args.dossiers)
        return _serve(processes, port)
    return STOPPED


def _environment(port: int) -> None:
    payment = free_port(8901)
    pki = free_port(payment + 1)
    messages = free_port(pki + 1)
    post = free_port(messages + 1)
    wanted = {
        "MOTCUA_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_BASE_URL": f"http://127.0.0.1:{port}",
        "MOTCUA_PKI_URL": f"http://127.0.0.1:{pki}",
        "MOTCUA_PAYMENT_URL": f"http://127.0.0.1:{payment}",
        "MOTCUA_SMS_URL": f"http://127.0.0.1:{messages}",
        "MOTCUA_ZALO_URL": f"http://127.0.0.1:{messages}",
        "MOTCUA_SMTP_HOST": "127.0.0.1",
        "MOTCUA_SMTP_PORT": str(post),
        "MOTCUA_SMTP_SECURITY": "none",  # it never leaves this machine
    }
    wanted["MOTCUA_POPULATION_URL"] = f"http://127.0.0.1:{free_port(8_921)}"
    wanted |= {
        "MOTCUA_FEE_RECEIPTS_SINCE": f"{clock.local_date(clock.now())}",
        "MOTCUA_BANK_URL": f"http://127.0.0.1:{free_port(8_931)}",
        "MOTCUA_BANK_ACCOUNT": "9990001234567",
        "MOTCUA_BANK_NUMBER": "999999",  # no bank has it: a real banking app refuses the demo's codes
        "MOTCUA_BANK_NAME": "Ngân hàng MÔ PHỎNG",
        "MOTCUA_BANK_HOLDER": "TT PHUC VU HANH CHINH CONG MO PHONG",
    }
    wanted["MOTCUA_POST_URL"] = f"http://127.0.0.1:{free_port(8_961)}"
    wanted["MOTCUA_NATIONAL_URL"] = f"http://127.0.0.1:{free_port(8_981)}"
    for name, first in (("JUSTICE", 8_991), ("RESIDENCE", 9_001), ("INSURANCE", 9_011)):
        wanted[f"MOTCUA_LINK_{name}_URL"] = f"http://127.0.0.1:{free_port(first)}"
    wanted["MOTCUA_CSC_URL"] = f"http://127.0.0.1:{free_port(8_971)}"
    wanted |= {"MOTCUA_TOKEN_URL": f"http://127.0.0.1:{14_789}"}  # whoever has a device starts motcua-token
    wanted["MOTCUA_VNEID_ISSUER"] = f"http://127.0.0.1:{free_port(8_941)}"
    wanted["MOTCUA_BUSINESS_URL"] = f"http://127.0.0.1:{free_port(8_951)}"
    for name, value in wanted.items():
        os.environ.setdefault(name, value)


def _start_outside_world(processes: Processes, port: int) -> None:
    from django.conf import settings

    pki, payment = settings.PKI_URL, settings.PAYMENT_URL
    home = str(settings.VAR / "pki")
    processes.start("pki", "-m", "motcua_sims.pki", "--port", pki.rsplit(":", 1)[1], "--home", home)
    callback = f"http://127.0.0.1:{port}/api/payments/callback"
    processes.start(
        "payment", "-m", "motcua_sims.payment", "--port", payment.rsplit(":", 1)[1], "--callback", callback,
        "--secret", settings.PAYMENT_SECRET,
    )  # fmt: skip
    processes.start(
        "messages", "-m", "motcua_sims.messages", "--port", settings.SMS_URL.rsplit(":", 1)[1],
        "--smtp-port", str(settings.SMTP_PORT), "--sms-secret", settings.SMS_SECRET, "--zalo-secret", settings.ZALO_SECRET,
    )  # fmt: skip
    for url in (pki, payment, settings.SMS_URL):
        wait_for(url)


def _start_registers(processes: Processes) -> None:
    from django.conf import settings

    people, businesses = settings.POPULATION_URL, settings.BUSINESS_URL
    processes.start(
        "population", "-m", "motcua_sims.population", "--port", people.rsplit(":", 1)[1],
        "--secret", settings.POPULATION_SECRET,
    )  # fmt: skip
    processes.start(
        "business", "-m", "motcua_sims.business", "--port", businesses.rsplit(":", 1)[1],
        "--secret", settings.BUSINESS_SECRET,
    )  # fmt: skip
    for url in (people, businesses):
        wait_for(url)


def _start_identity(processes: Processes, port: int) -> None:
    from django.conf import settings

    url, came_back = settings.VNEID_ISSUER, f"http://127.0.0.1:{port}/dang-nhap/vneid/ve"
    processes.start(
        "identity", "-m", "motcua_sims.identity", "--port", url.rsplit(":", 1)[1], "--came-back", came_back,
        "--client", settings.VNEID_CLIENT, "--secret", settings.VNEID_SECRET,
    )  # fmt: skip
    wait_for(url)


def _start_post(processes: Processes, port: int) -> None:
    from django.conf import settings

    url, callback = settings.POST_URL, f"http://127.0.0.1:{port}/api/post/callback"
    processes.start(
        "post", "-m", "motcua_sims.post", "--port", url.rsplit(":", 1)[1], "--callback", callback,
        "--secret", settings.POST_SECRET,
    )  # fmt: skip
    wait_for(url)


def _start_national(processes: Processes, port: int) -> None:
    from django.conf import settings

    url, callback = settings.NATIONAL_URL, f"http://127.0.0.1:{port}/api/national/messages"
    processes.start(
        "national", "-m", "motcua_sims.national", "--port", url.rsplit(":", 1)[1], "--callback", callback,
        "--secret", settings.NATIONAL_SECRET, "--home", str(settings.VAR / "national"),
    )  # fmt: skip
    wait_for(url)


def _start_linked(processes: Processes, port: int) -> None:
    from django.conf import settings

    for name, (url, secret) in settings.LINKS.items():
        if not url:  # no interface: the copy pack
            continue
        callback = f"http://127.0.0.1:{port}/api/linked/{name}/answers"
        processes.start(
            name, "-m", f"motcua_sims.{name}", "--port", url.rsplit(":", 1)[1], "--callback", callback,
            "--secret", secret, "--home", str(settings.VAR / "linked"), "--after", "20",
            "--ca", settings.PKI_URL, "--ca-token", settings.PKI_TOKEN,
        )  # fmt: skip
        wait_for(url)


def _start_witnesses(processes: Processes) -> None:
    """Two of them, under nobody's roof but their own; one is enough to publish."""
    from django.conf import settings

    from motcua.integrity.watching import FILE

    lines = []
    for number in (1, 2):
        url, name = f"http://127.0.0.1:{free_port(9_020 + number)}", f"nhan-chung-{number}.mo-phong"
        processes.start(
            f"witness-{number}", "-m", "motcua_witness", "--port", url.rsplit(":", 1)[1], "--name", name,
            "--home", str(settings.VAR / f"witness-{number}"), "--logs", str(settings.KEYS / "ledger.pub"),
        )  # fmt: skip
        wait_for(url)
        with urllib.request.urlopen(url, timeout=5) as answer:
            lines.append(f"{answer.read().decode().strip()} {url}")
    settings.KEYS.mkdir(parents=True, exist_ok=True)
    (settings.KEYS / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _start_bank(processes: Processes, port: int) -> None:
    from django.conf import settings

    url, callback = settings.BANK_URL, f"http://127.0.0.1:{port}/api/payments/bank"
    processes.start(
        "bank", "-m", "motcua_sims.bank", "--port", url.rsplit(":", 1)[1], "--callback", callback,
        "--account", settings.BANK_ACCOUNT, "--secret", settings.BANK_SECRET,
    )  # fmt: skip
    wait_for(url)


def _start_cloud_signer(processes: Processes) -> None:
    from django.conf import settings

    url = settings.CSC_URL
    processes.start(
        "csc", "-m", "motcua_sims.csc", "--port", url.rsplit(":", 1)[1], "--ca", settings.PKI_URL,
        "--ca-token", settings.PKI_TOKEN, "--client", settings.CSC_CLIENT, "--secret", settings.CSC_SECRET,
        "--officers", str(settings.VAR / "csc-officers.json"),
    )  # fmt: skip
    wait_for(url)


def _serve(processes: Processes, port: int) -> int:
    from motcua.config import demo_province

    processes.start("web", "-m", "motcua.config.cli", "serve", "--port", str(port))
    processes.start("worker", "-m", "motcua.config.cli", "worker")
    wait_for(f"http://127.0.0.1:{port}/")
    print(demo_province.welcome(f"http://127.0.0.1:{port}"), flush=True)
    is_published = False
    try:
        while (ended := processes.first_ended()) is None:
            is_published = is_published or demo_province.publish()
            time.sleep(0.5 if is_published else PUBLISH_SECONDS)
    except KeyboardInterrupt:
        return 0  # it ran, and was told to end
    print(f"{ended.args!r} ended with status {ended.returncode}; see the logs", file=sys.stderr)
    return 1
