"""Pages that are only pictures, read by an OCR engine: which they are, their pixels, their words and their doubts."""
