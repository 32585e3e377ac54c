"""Parsed passages in, attributions and chains of voices out: who says what, in which words, and through whom."""
