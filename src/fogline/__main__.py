"""`python -m fogline` in, the command line out."""

from fogline.cli import main

main()
