"""Ink on a page: letters, words, lines and phrases with their places, strokes and pictures."""
