"""What the pages of the case work show."""
