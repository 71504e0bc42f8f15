"""What pages ask about people."""

from sluss.people.queries.heading import PersonHeading, person_heading

__all__ = ["PersonHeading", "person_heading"]
