"""The capture cache."""
