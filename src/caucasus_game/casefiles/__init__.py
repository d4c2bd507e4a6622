"""Cases of the bargaining models, read from and written to files."""
