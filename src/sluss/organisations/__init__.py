"""Organisations, their secrecy units, hubs, parties and the staff who act for them."""
