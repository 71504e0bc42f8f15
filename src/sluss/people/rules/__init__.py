"""What is true of a person's states over time; pure functions, the dated values in `people/rule_rows`."""
