"""A trigger in its parsed sentence in, its stance out: did it happen, how real and how sure is it, in which words."""
