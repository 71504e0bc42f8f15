"""Which colour scheme this reader chose, kept in a cookie and read without a database."""

from django.http import HttpRequest, HttpResponse

COLOR_SCHEMES = ("auto", "light", "dark")
COOKIE = "sluss_color_scheme"
A_YEAR_IN_SECONDS = 365 * 24 * 60 * 60


def color_scheme_of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(COOKIE, "auto")
    return chosen if chosen in COLOR_SCHEMES else "auto"


def remember_color_scheme(*, response: HttpResponse, scheme: str) -> None:
    response.set_cookie(
        COOKIE,
        scheme if scheme in COLOR_SCHEMES else "auto",
        max_age=A_YEAR_IN_SECONDS,
        httponly=True,
        samesite="Lax",
    )
