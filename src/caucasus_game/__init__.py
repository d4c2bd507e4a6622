"""caucasus-game: a turn-based engine for stakeholder-position scenarios."""

__version__ = "0.1.0"
