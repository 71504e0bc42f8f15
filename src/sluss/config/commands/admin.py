"""sluss admin: the first administrator, who sets up everybody else."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from sluss.config.commands.steps import console
from sluss.config.errors import CannotRun


def admin(
    *,
    email: Annotated[str, typer.Option(help="What the administrator signs in with.")],
    name: Annotated[str, typer.Option(help="The administrator's name.")],
    unit: Annotated[str, typer.Option(help="The organisation they work for; made when there is none of that name.")],
    country: Annotated[str, typer.Option(help="Where a new organisation is: SE or DK.")] = "SE",
    address: Annotated[
        str, typer.Option(help="Where people reach the program, for the link.")
    ] = "http://localhost:8000",
) -> None:
    """Make an administrator, or help one back in, and print the link to choose a password with."""
    from sluss.config import preparing

    preparing.start_database()
    if not preparing.is_migrated():
        raise CannotRun(preparing.NOT_MIGRATED)
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.urls import reverse

    from sluss.audit.actions import PROGRAM
    from sluss.organisations.actions.first_administrator import make_administrator
    from sluss.organisations.states import Country

    try:
        validate_email(email)
    except ValidationError:
        raise CannotRun(f"“{email}” is no e-mail address.") from None
    if country not in Country.values:
        raise CannotRun(f"“{country}” is no country here. Write SE or DK.")
    link = make_administrator(
        email=email,
        name=name,
        unit_name=unit,
        country=Country(country),
        using="owner",
        actor=PROGRAM,
        now=datetime.now(UTC),
    )
    path = reverse("accounts:use_link", kwargs={"token": link.token})
    console.print(f"{name} is administrator for {unit}. Hand over this link; it works once, within three days:")
    print(address.rstrip("/") + path)
