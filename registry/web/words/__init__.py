"""The language of a page, and the registry's own words in it."""
