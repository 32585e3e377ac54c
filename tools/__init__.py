"""Scripts for those who work on Fogline; nothing here is shipped."""
