"""The layouts that a table or list of results can have, each turned into rows."""
