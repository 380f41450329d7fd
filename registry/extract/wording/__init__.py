"""What words say by themselves, wherever they stand: numbers, units, names, headings, titles, captions."""
