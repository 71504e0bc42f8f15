"""What every template may count on, whatever app drew it."""

from typing import Any

from django.http import HttpRequest

from sluss.ui.look import color_scheme_of


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor; `frame` stays None until a processor after this one knows who acts."""
    return {
        "frame": None,
        "color_scheme": color_scheme_of(request),
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
