"""Where the apps above find `acts_in`; the apps below access mark their views with it too."""

from sluss.shared.acts_in import acts_in

__all__ = ["acts_in"]
