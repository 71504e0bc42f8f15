"""Participants: identity, contact ways, enrolments, main activity and income over time."""
