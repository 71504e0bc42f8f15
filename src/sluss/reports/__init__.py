"""What goes out: figures, each with its base and definition."""
