"""What screens ask about the keys."""
