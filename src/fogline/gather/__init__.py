"""A source (file, URL, standard input) in, a Document out; the only room that touches the network."""

from fogline.gather.documents import collect, collect_all
from fogline.gather.limits import Limits

__all__ = ["Limits", "collect", "collect_all"]
