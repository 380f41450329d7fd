"""What we keep; the only room that speaks SQL and holds documents."""
