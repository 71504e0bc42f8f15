"""What screens and other apps ask about organisations, hubs and staff."""

from sluss.organisations.queries.in_force import (
    PostingInForce,
    in_force,
    in_force_or_coming,
    name_of_unit,
    posting_of,
    postings_by_user,
    postings_in_force,
    unit_names,
    units_it_was,
)

__all__ = [
    "PostingInForce",
    "in_force",
    "in_force_or_coming",
    "name_of_unit",
    "posting_of",
    "postings_by_user",
    "postings_in_force",
    "unit_names",
    "units_it_was",
]
