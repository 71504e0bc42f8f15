"""What comes in from other registers."""
