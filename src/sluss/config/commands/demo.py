"""sluss demo: a filled demo hub, served, with the people it lets everybody try."""

from datetime import UTC, datetime

from rich.table import Table

from sluss.config.commands.serve import Port, get_ready, refuse_taken_port, run_server
from sluss.config.commands.steps import console, step


def demo(*, port: Port = 8000) -> None:
    """Fill a demo hub, if that is not done yet, and serve it."""
    refuse_taken_port(host="127.0.0.1", port=port)
    get_ready()
    from sluss.config.demo import fill_demo

    with step("Filling the demo hub"):
        fill_demo(now=datetime.now(UTC))
    print_sign_ins()
    run_server(port=port)


def print_sign_ins() -> None:
    from sluss.accounts.queries import demo_sign_ins

    people = demo_sign_ins(language="en")
    table = Table(title="Sign in as", title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("Name", no_wrap=True)
    table.add_column("E-mail", no_wrap=True)
    table.add_column("What it shows")
    for person in people:
        table.add_row(person.name, person.email, person.shows)
    console.print(table)
    console.print(f"Password: [bold]{' or '.join(dict.fromkeys(person.password for person in people))}[/]")
    console.print("The code that is asked for next stands beside the name on the sign-in page.")
