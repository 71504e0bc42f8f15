"""The work with one participant in one hub."""
