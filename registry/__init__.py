"""A public registry that holds what kratom labels claim against what laboratories measured."""

__version__ = "0.1.0"
