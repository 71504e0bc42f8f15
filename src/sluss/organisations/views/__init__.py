"""The pages on which an administrator sets up organisations, hubs and staff, and anybody chooses for whom to act."""
