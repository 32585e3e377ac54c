"""Knowledge about words and the world, as data: each file opens with its source and its form. No code."""
