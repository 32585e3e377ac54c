"""A Document in, its blocks in order out: headlines, updates, paragraphs, captions, quotes, boilerplate."""
