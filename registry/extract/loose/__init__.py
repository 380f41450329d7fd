"""Values outside tables: in tiles, lines and sentences."""
