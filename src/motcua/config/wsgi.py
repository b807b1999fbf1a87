"""The WSGI door (granian serves it); static files are answered before it, compressed when `serve` collected them."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

from motcua.config import logs
from motcua.config.settling import settle

A_DAY = 86_400

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
logs.configure()
application = WhiteNoise(
    get_wsgi_application(),
    root=str(settings.STATIC_ROOT),
    prefix=settings.STATIC_URL,
    max_age=A_DAY,
    allow_all_origins=False,
)
settle()
