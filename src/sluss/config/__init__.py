"""How the parts become one program: settings, addresses, commands; the only place that reads the environment."""
