"""What the environment may say beside the databases and the home folder, and what holds when it says nothing."""

import os


def _words(name: str, default: str) -> list[str]:
    return [word for word in os.environ.get(name, default).replace(",", " ").split() if word]


def allowed_hosts() -> list[str]:
    """SLUSS_HOSTS: names the program answers to; by default only this machine."""
    return _words("SLUSS_HOSTS", "localhost 127.0.0.1")


def trusted_origins() -> list[str]:
    """Origins that may post forms: the hosts over https."""
    return [f"https://{host}" for host in allowed_hosts()] if serves_https() else []


def serves_https() -> bool:
    """SLUSS_HTTPS=1 when a proxy ends TLS before the program: cookies and HSTS then say so."""
    return os.environ.get("SLUSS_HTTPS", "") == "1"


def shows_gallery() -> bool:
    """SLUSS_GALLERY=1 shows the page of all components to developers."""
    return os.environ.get("SLUSS_GALLERY", "") == "1"


def static_storage() -> str:
    """SLUSS_STATIC=plain serves files under their own names (tests, where nothing was collected)."""
    if os.environ.get("SLUSS_STATIC", "") == "plain":
        return "django.contrib.staticfiles.storage.StaticFilesStorage"
    return "whitenoise.storage.CompressedManifestStaticFilesStorage"
