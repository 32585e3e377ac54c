"""What a small encoder has learned from the corpus: what a stretch of words is; the parse says how the pieces hang together."""
