"""Every address as every role, for somebody they may not see."""
