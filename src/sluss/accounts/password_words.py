"""Words that somebody who knows this house would try first; what is left of a password without them must carry it."""

import re
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS: Final = (
    *("sluss", "sluse", "password", "losenord", "lösenord", "adgangskode", "kodeord", "kodord", "hemligt", "hemmelig"),
    *("valkommen", "välkommen", "velkommen", "welcome", "qwerty", "asdfgh", "abcdef", "admin", "administrator"),
    *("kommun", "kommune", "region", "regionen", "arbetsförmedlingen", "arbetsformedlingen", "försäkringskassan"),
    *("forsakringskassan", "socialtjänsten", "socialtjansten", "jobcenter", "jobcentret", "jobslusen", "torget"),
    *("sommar", "sommer", "vinter", "januari", "januar", "december", "sverige", "danmark", "sweden", "denmark"),
)
LEAST_LEFT: Final = 8
FILLING: Final = re.compile(r"[\W\d_]+")


class NotTheFirstGuess:
    """For AUTH_PASSWORD_VALIDATORS; digits and signs around a word are no words of their own."""

    def validate(self, password: str, user: Any = None) -> None:
        left = FILLING.sub("", password.casefold())
        if not left:
            return  # no letters at all: length and the list of common passwords judge it
        for word in sorted(WORDS, key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < LEAST_LEFT and any(word in password.casefold() for word in WORDS):
            raise ValidationError(_("These are the first words somebody would try. Choose others."), code="first_guess")

    def get_help_text(self) -> str:
        return _("Do not build it of words such as the name of the program, your organisation or a season.")
