"""Fogline reads running news of a crisis and keeps a sourced, revisable record of what is said."""

__version__ = "0.1.0"
