"""What the pages about the keys ask for."""
