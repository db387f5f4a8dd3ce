"""The version of Kronik; it stands on every coded article."""

__version__ = "0.1.0"
