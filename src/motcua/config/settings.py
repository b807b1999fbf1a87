"""Every setting, in one file; each read once from the environment by a typed reader."""

from datetime import timedelta
from pathlib import Path

from motcua.config import env
from motcua.config.database import database
from motcua.config.secrets import secret

PACKAGE = Path(__file__).resolve().parent.parent

# --- where things are kept -------------------------------------------------------------------
VAR = env.folder("MOTCUA_VAR", Path.cwd() / "var")
FILES = env.folder("MOTCUA_FILES", VAR / "files")
API_BODY_BYTES_MAX = env.number("MOTCUA_API_BODY_BYTES_MAX", 2**20)  # of one JSON request
FILE_BYTES_MAX = env.number("MOTCUA_FILE_BYTES_MAX", 20 * 2**20)  # of one upload
SCAN_FOLDERS = env.pairs(
    "MOTCUA_SCAN_FOLDERS"
)  # desk=folder, …: where a scanner puts files: H31.101.1=/srv/scans/pho-hien
SCAN_PAGES_MAX = env.number("MOTCUA_SCAN_PAGES_MAX", 300)  # of one batch off the scanner
PARTIAL_UPLOAD_HOURS = env.number("MOTCUA_PARTIAL_UPLOAD_HOURS", 24)  # what is half sent waits so long
UPLOAD_DAYS = env.number("MOTCUA_UPLOAD_DAYS", 7)  # what was sent whole and lies in no dossier waits so long
PARTIAL_UPLOADS_MAX = env.number("MOTCUA_PARTIAL_UPLOADS_MAX", 20)  # of one account at a time
KEYS = env.folder("MOTCUA_KEYS", VAR / "keys")  # outside the database, backed up apart from it
PACKS = env.folder("MOTCUA_PACKS", PACKAGE / "packs")

# --- production or demo ----------------------------------------------------------------------
DEMO = env.flag("MOTCUA_DEMO", default=False)
DEBUG = env.flag("MOTCUA_DEBUG", default=False)
SECRET_KEY = secret("MOTCUA_SECRET_KEY", KEYS / "django.key")
MASTER_KEY = secret("MOTCUA_MASTER_KEY", KEYS / "master.key").encode()  # personal fields
ALLOWED_HOSTS = env.words("MOTCUA_HOSTS", "localhost,127.0.0.1,[::1],testserver")
NATIONAL_PORTAL_URL = env.text(
    "MOTCUA_NATIONAL_PORTAL_URL", ""
)  # where people file instead; empty: they file here
PROXIES = env.number(
    "MOTCUA_PROXIES", 0
)  # of ours in front, each adding to X-Forwarded-For: brakes count addresses
BASE_URL = env.text("MOTCUA_BASE_URL", "http://127.0.0.1:8000")  # printed in every QR code

# --- the province ----------------------------------------------------------------------------
PROVINCE_UNIT = env.text("MOTCUA_PROVINCE_UNIT", "33")  # among administrative units
PROVINCE_NAME = env.text("MOTCUA_PROVINCE_NAME", "Hưng Yên")
PROVINCE_AGENCY = env.text("MOTCUA_PROVINCE_AGENCY", "H31")  # among identifier codes

# --- the ledger and what the worker does with it ---------------------------------------------
LEDGER_NAME = env.text("MOTCUA_LEDGER_NAME", f"motcua/{PROVINCE_AGENCY}")  # only when its key is made
WITNESSES_NEEDED = env.number(
    "MOTCUA_WITNESSES_NEEDED", 1
)  # of those in KEYS/witnesses; fewer for hours: no figures are published
WATCH_MINUTES = env.number("MOTCUA_WATCH_MINUTES", 60)  # how often witnesses and the TSA see the head
WATCHED_HEAD_DAYS = env.number(
    "MOTCUA_WATCHED_HEAD_DAYS", 30
)  # then one head a day is kept of those seen outside
UNWATCHED_HOURS_MAX = env.number("MOTCUA_UNWATCHED_HOURS_MAX", 4)  # then publication closes, intake goes on
SUBSCRIBERS = [  # dotted names of classes: ledger.subscribers.Subscriber
    "motcua.facts.subscribers.FactsSubscriber",
    "motcua.dossiers.subscribers.PrintSubscriber",
    "motcua.notifications.subscribers.NoticeSubscriber",
    "motcua.counters.subscribers.SecondCheckSubscriber",
    "motcua.connectors.subscribers.NationalSubscriber",
    "motcua.connectors.link_subscriber.LinkSubscriber",
    "motcua.dossiers.watch_subscriber.WatchSubscriber",
]
JOBS = [  # dotted names of functions: run(limit) -> how many it did
    "motcua.dossiers.jobs.decide_instantly.run",
    "motcua.dossiers.jobs.sign_outcomes.run",
    "motcua.dossiers.jobs.make_papers.run",
    "motcua.dossiers.jobs.sign_apologies.run",
    "motcua.dossiers.jobs.issue_fee_receipts.run",
    "motcua.dossiers.jobs.close_unsupplied.run",
    "motcua.dossiers.jobs.fire_timers.run",
    "motcua.dossiers.jobs.stand_in.run",
    "motcua.dossiers.jobs.warn.run",
    "motcua.dossiers.jobs.return_outcomes.run",
    "motcua.dossiers.jobs.remind_renewals.run",
    "motcua.dossiers.jobs.file_batches.run",
    "motcua.counters.jobs.erase_hand_offs.run",
    "motcua.dossiers.jobs.forget_uploads.run",
    "motcua.documents.jobs.clear_away.run",
    "motcua.documents.jobs.clear_away.forget",
    "motcua.integrity.jobs.examine_months.run",
]

LONG_JOBS = [  # the same, each in a thread of its own: outsiders who are slow delay nobody else
    "motcua.facts.jobs.keep_cells.run",  # no outsider, but never in the way of the ledger
    "motcua.scorecards.jobs.keep_standing.run",  # after the cells
    "motcua.improvement.jobs.watch_drops.run",
    "motcua.dossiers.jobs.read_papers.run",  # no outsider, but seconds a page
    "motcua.connectors.jobs.post.run",
    "motcua.connectors.jobs.national.run",
    "motcua.connectors.jobs.linked.justice",
    "motcua.connectors.jobs.linked.residence",
    "motcua.connectors.jobs.linked.insurance",
    "motcua.notifications.jobs.send.email",
    "motcua.notifications.jobs.send.sms",
    "motcua.notifications.jobs.send.zalo",
    "motcua.dossiers.jobs.follow_signatures.run",
    "motcua.dossiers.jobs.sign_together.run",
    "motcua.dossiers.jobs.note_payments.run",
    "motcua.dossiers.jobs.note_payments.read_bank",
    "motcua.dossiers.jobs.take_scans.run",
    "motcua.dossiers.jobs.read_scans.run",
    "motcua.dossiers.jobs.attach_scans.run",
    "motcua.payments.jobs.reconcile_nightly.run",
    "motcua.connectors.jobs.compare_nightly.run",
    "motcua.integrity.jobs.watch_heads.run",
    "motcua.integrity.jobs.recount.run",
]

# --- what people are told ----------------------------------------------------------------------
NOTICE_SOURCES = [  # written against notifications.contract
    "motcua.dossiers.notices.DossierNotices",
    "motcua.dossiers.authority_notices.AuthorityNotices",
    "motcua.dossiers.alert_notices.AlertNotices",
    "motcua.dossiers.consent_notices.ConsentNotices",
    "motcua.feedback.notices.FeedbackNotices",
    "motcua.improvement.notices.ImprovementNotices",
]
NOTICE_DAYS_MAX = env.number("MOTCUA_NOTICE_DAYS_MAX", 3)  # what is older when the worker meets it is no news
SMTP_HOST = env.text("MOTCUA_SMTP_HOST", "")  # empty: no e-mail
SMTP_PORT = env.number("MOTCUA_SMTP_PORT", 587)
SMTP_SECURITY = env.text("MOTCUA_SMTP_SECURITY", "starttls")  # starttls | tls | none
SMTP_USER = env.text("MOTCUA_SMTP_USER", "")
SMTP_PASSWORD = env.text("MOTCUA_SMTP_PASSWORD", "")
SMTP_FROM = env.text("MOTCUA_SMTP_FROM", "Dịch vụ công <khong-tra-loi@localhost>")
SMTP_AUTHORITIES = env.text("MOTCUA_SMTP_AUTHORITIES", "")  # a file of certificates; empty: the system's
SMTP_TIMEOUT_SECONDS = env.number("MOTCUA_SMTP_TIMEOUT_SECONDS", 10)
SMS_URL = env.text("MOTCUA_SMS_URL", "")  # empty: no text messages
SMS_SECRET = env.text("MOTCUA_SMS_SECRET", "demo-sms-secret")
SMS_ACCENTS = env.flag("MOTCUA_SMS_ACCENTS", default=False)  # with accents one message is charged as three
ZALO_URL = env.text("MOTCUA_ZALO_URL", "")  # empty: no Zalo
ZALO_SECRET = env.text("MOTCUA_ZALO_SECRET", "demo-zalo-secret")

# --- what is counted -------------------------------------------------------------------------
FACT_FOLDS = [  # rooms above add theirs, written against facts.contract
    "motcua.facts.folds.DOSSIERS",
    "motcua.facts.folds.PROCEDURES",
    "motcua.facts.folds.AGENCIES",
    "motcua.feedback.folds.RATINGS",
    "motcua.feedback.folds.PETITIONS",
    "motcua.connectors.folds.SYNCS",
]
MEASURE_FOLDERS = [PACKAGE / room / "measures" for room in ("facts", "feedback", "connectors")]
SCORECARD_PACKS = PACKS / "scorecards"

# --- the law's periods that a province may set otherwise -------------------------------------
EXTENSION_NOTICE_MINUTES = env.number("MOTCUA_EXTENSION_NOTICE_MINUTES", 480)  # one working day before
SUPPLEMENT_ASK_DAYS = env.number("MOTCUA_SUPPLEMENT_ASK_DAYS", 3)  # working days from reception; 0: no limit
RENEWAL_DAYS = env.numbers("MOTCUA_RENEWAL_DAYS", (60, 30, 7))  # before a licence ends its holder is told
REUSE_PAPER_DAYS = env.number(
    "MOTCUA_REUSE_PAPER_DAYS", 365
)  # a file sent in that long ago is offered again; 0: never
SHARE_SECONDS = env.number("MOTCUA_SHARE_SECONDS", 180)  # how long a shared outcome may be opened
HAND_OFF_OPEN_MINUTES = env.number("MOTCUA_HAND_OFF_OPEN_MINUTES", 15)  # a counter's QR code opens on a phone
HAND_OFF_KEEP_MINUTES = env.number("MOTCUA_HAND_OFF_KEEP_MINUTES", 60)  # then what was typed there is erased
DUPLICATE_DAYS = env.number(
    "MOTCUA_DUPLICATE_DAYS", 30
)  # so long an ended dossier counts as a possible double
SECOND_CHECKS_PER_HUNDRED = env.number(
    "MOTCUA_SECOND_CHECKS_PER_HUNDRED", 5
)  # receptions drawn by lot; 0: none
SUPPLEMENT_REPLY_DAYS = env.number("MOTCUA_SUPPLEMENT_REPLY_DAYS", 15)  # working days, unless the pack says

# --- outside systems (each a separate program) -----------------------------------------------
PAYMENT_URL = env.text("MOTCUA_PAYMENT_URL", "http://127.0.0.1:8901")
PAYMENT_SECRET = env.text("MOTCUA_PAYMENT_SECRET", "demo-payment-secret")
BANK_ACCOUNT = env.text("MOTCUA_BANK_ACCOUNT", "")  # that fees are paid to; empty: no VietQR is offered
BANK_NUMBER = env.text("MOTCUA_BANK_NUMBER", "")  # of the bank at NAPAS, six digits
BANK_NAME = env.text("MOTCUA_BANK_NAME", "")
BANK_HOLDER = env.text("MOTCUA_BANK_HOLDER", "")  # as the payer's bank will show it
BANK_URL = env.text("MOTCUA_BANK_URL", "")  # where the bank answers what it booked
BANK_SECRET = env.text("MOTCUA_BANK_SECRET", "demo-bank-secret")
FEE_RECEIPTS_SINCE = env.day("MOTCUA_FEE_RECEIPTS_SINCE")  # 2026-11-23; empty: they are made elsewhere
POPULATION_URL = env.text("MOTCUA_POPULATION_URL", "")  # empty: not connected, the form asks
POPULATION_SECRET = env.text("MOTCUA_POPULATION_SECRET", "demo-population-secret")
BUSINESS_URL = env.text("MOTCUA_BUSINESS_URL", "")  # empty: not connected, the form asks
BUSINESS_SECRET = env.text("MOTCUA_BUSINESS_SECRET", "demo-business-secret")
VNEID_ISSUER = env.text("MOTCUA_VNEID_ISSUER", "")  # empty: not connected, citizens have passwords
VNEID_CLIENT = env.text("MOTCUA_VNEID_CLIENT", "motcua")
VNEID_SECRET = env.text("MOTCUA_VNEID_SECRET", "demo-vneid-secret")
POST_URL = env.text("MOTCUA_POST_URL", "")  # empty: not connected, the desk notes a posting as a return
POST_SECRET = env.text("MOTCUA_POST_SECRET", "demo-post-secret")
POST_ASK_MINUTES = env.number("MOTCUA_POST_ASK_MINUTES", 60)  # silent for so long: we ask
NATIONAL_URL = env.text("MOTCUA_NATIONAL_URL", "")  # told the states of dossiers; empty: not connected
NATIONAL_SECRET = env.text("MOTCUA_NATIONAL_SECRET", "demo-national-secret")
LINKS = {  # other agencies of linked procedures: address and shared secret; an empty address: people carry it (copy pack)
    "justice": (
        env.text("MOTCUA_LINK_JUSTICE_URL", ""),
        env.text("MOTCUA_LINK_JUSTICE_SECRET", "demo-justice-secret"),
    ),
    "residence": (
        env.text("MOTCUA_LINK_RESIDENCE_URL", ""),
        env.text("MOTCUA_LINK_RESIDENCE_SECRET", "demo-residence-secret"),
    ),
    "insurance": (
        env.text("MOTCUA_LINK_INSURANCE_URL", ""),
        env.text("MOTCUA_LINK_INSURANCE_SECRET", "demo-insurance-secret"),
    ),
}
LINK_ASK_MINUTES = env.number("MOTCUA_LINK_ASK_MINUTES", 10)  # silent for so long after taking it: we ask
LINK_ATTEMPTS_MAX = env.number("MOTCUA_LINK_ATTEMPTS_MAX", 60)  # some nine hours; then a person is asked
PKI_URL = env.text("MOTCUA_PKI_URL", "http://127.0.0.1:8902")  # CA, OCSP and TSA
PKI_TOKEN = env.text("MOTCUA_PKI_TOKEN", "demo-pki-token")
TSA_URL = env.text("MOTCUA_TSA_URL", f"{PKI_URL}/tsa")

# --- signing ---------------------------------------------------------------------------------
SIGNING_PROVIDER = env.text("MOTCUA_SIGNING_PROVIDER", "software")  # software | pkcs11
PKCS11_LIBRARY = env.text("MOTCUA_PKCS11_LIBRARY", "")
PKCS11_TOKEN = env.text("MOTCUA_PKCS11_TOKEN", "")
PKCS11_PIN = env.text("MOTCUA_PKCS11_PIN", "")
CSC_URL = env.text("MOTCUA_CSC_URL", "")  # cloud signature service of citizens; empty: not offered
CSC_CLIENT = env.text("MOTCUA_CSC_CLIENT", "motcua")
CSC_SECRET = env.text("MOTCUA_CSC_SECRET", "demo-csc-secret")
TOKEN_URL = env.text("MOTCUA_TOKEN_URL", "")  # of motcua-token on a leader's machine; empty: no devices
TRUST = env.folder("MOTCUA_TRUST", KEYS / "trust")  # root certificates that a person put there
OCR_PROGRAM = env.text("MOTCUA_OCR", "tesseract")  # reads print in photographs of cards; empty: not used
FONTS = PACKAGE / "documents" / "fonts"  # TTF with every Vietnamese letter

# --- Django ----------------------------------------------------------------------------------
DATABASES = {"default": database(env.text("DATABASE_URL", ""), VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (("MinimumLengthValidator", {"min_length": 10}), ("CommonPasswordValidator", {}))
]
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]

ROOMS = [
    "ledger", "calendars", "accounts", "agencies", "parties", "signing", "notifications", "counters", "eforms", "workflow",
    "documents", "payments", "catalogue", "dossiers", "facts", "scorecards", "integrity", "feedback", "surveys",
    "registers", "connectors", "improvement",
]  # fmt: skip
SITES = ["components", "portal", "desk", "leaders", "reform", "inspection", "studio", "api"]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_cotton",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    *(f"motcua.{room}" for room in ROOMS),
    *(f"motcua.web.{site}" for site in SITES),
]
MIDDLEWARE = [
    "motcua.web.api.middleware.MachineDoor",  # /api/ goes no further
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "motcua.web.components.camera.PowersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "motcua.web.components.middleware.SizeMiddleware",  # before the first that reads what was sent
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.web.components.looks.LooksMiddleware",
    "motcua.web.components.device.DeviceMiddleware",
    "motcua.web.components.middleware.ActorMiddleware",
    "motcua.web.components.middleware.DomainErrorMiddleware",
    "axes.middleware.AxesMiddleware",
    "motcua.web.components.kiosk.KioskMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {  # Django's own, quicker
                "i18n": "motcua.web.components.templatetags.constant_i18n",
                "static": "motcua.web.components.templatetags.constant_static",
            },
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.web.components.middleware.page_context",
                "motcua.web.portal.acting.acting_context",
            ],
        },
    },
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "motcua.accounts.adapters.sessions.AccountBackend",
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # a stranger elsewhere cannot lock an officer out
AXES_CLIENT_IP_CALLABLE = "motcua.web.components.address.address_of"
AXES_USERNAME_CALLABLE = "motcua.accounts.adapters.brake.blind_username"
MFA_ADAPTER = "motcua.accounts.adapters.mfa.SealedMFAAdapter"
MFA_TOTP_ISSUER = "motcua"
TOTP_ENROL_HOURS = env.number("MOTCUA_TOTP_ENROL_HOURS", 72)  # an officer's time to set up the second factor
LOGIN_URL = "/dang-nhap"
SILENCED_SYSTEM_CHECKS = [
    "templates.W003"
]  # our `i18n` is Django's with a memory, and takes its place on purpose
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "motcua.accounts.adapters.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = BASE_URL.startswith("https://")
CSRF_FAILURE_VIEW = "motcua.web.components.views.errors.form_stale"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
# A proxy of ours speaks TLS and we hear plain HTTP behind it: a form that comes from this address comes from us.
CSRF_TRUSTED_ORIGINS = [env.origin(BASE_URL)] if SESSION_COOKIE_SECURE else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_MEMORY_SIZE = 26_214_400  # one request, 25 MiB
LOGGING = {  # an unexpected error leaves its trace where the operator looks: standard error
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
