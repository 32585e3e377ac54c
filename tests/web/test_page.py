"""The page in a real browser: what an analyst does with it, with keys alone, on a phone, offline, and with a hostile text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from fogline.errors import FoglineError
from fogline.record.store import Record
from fogline.show.disclosure import FULL, PUBLIC, Profile
from fogline.show.web import page as page_module
from fogline.show.web.parts import matrix as matrix_part
from tests.show.build import claim, document, on, place
from tests.web.browser import DESK, PHONE, Seen, chromium, served, watched
from tests.web.client import client
from tests.web.composed import MARKUP, NAMES, POSITIONS, READINGS, TEXT_ONLY, reading, split
from tests.web.conftest import add

AXE = Path(__file__).parent / "vendor" / "axe.min.js"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def at_sample(sample: Record) -> Iterator[str]:
    """The address at which the packaged sample is served."""
    with served(sample) as address:
        yield address


@contextmanager
def opened(browser: Any, address: str, path: str = "/", **options: Any) -> Iterator[tuple[Any, Seen]]:
    """A page of its own, with what it did; it may not have done anything wrong."""
    context = browser.new_context(**{"viewport": DESK, **options})
    page = context.new_page()
    seen = watched(page, address)
    page.goto(address + path)
    page.wait_for_selector("html[data-js]")
    try:
        yield page, seen
        assert (seen.errors, seen.dialogs, seen.elsewhere) == ([], [], [])
    finally:
        context.close()


def test_the_page_shows_feed_matrix_map_and_timeline_and_asks_no_other_host(browser: Any, at_sample: str) -> None:
    with opened(browser, at_sample) as (page, _):
        assert page.locator("#feed .card").count() > 5
        assert page.locator("#control .run").count() > 3
        assert page.locator("#timeline .bar").count() > 10
        page.wait_for_selector("#map[data-ready]")
        assert page.locator(".map-label").count() > 3
        page.wait_for_selector("#live[data-state=on]")


def test_keys_alone_lead_from_the_feed_to_the_exact_words_and_back(browser: Any, at_sample: str) -> None:
    with opened(browser, at_sample, "/?since=0") as (page, _):
        for key in ("j", "j", "j", "j", "k"):
            page.keyboard.press(key)
        card = page.locator("#feed .card").nth(2)
        assert card.locator(".told a").evaluate("each => each === document.activeElement")
        page.keyboard.press("Enter")
        page.wait_for_selector("#evidence mark")
        assert card.get_attribute("aria-current") == "true"
        assert f"{card.get_attribute('data-entity')}={card.get_attribute('data-id')}" in page.url
        assert page.locator("#evidence .title").evaluate("each => each === document.activeElement")
        page.keyboard.press("Escape")
        assert card.locator(".told a").evaluate("each => each === document.activeElement")
        page.keyboard.press("Escape")
        page.wait_for_function("() => !document.querySelector('#feed .card[aria-current]')")


def test_help_search_and_the_parts_are_a_key_away(browser: Any, at_sample: str) -> None:
    with opened(browser, at_sample) as (page, _):
        page.keyboard.press("?")
        assert page.locator("#help").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#help").is_visible()
        for key, part in (("c", "control"), ("m", "places"), ("t", "timeline"), ("e", "evidence"), ("f", "feed")):
            page.keyboard.press("g")
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement.id") == part
        page.keyboard.press("/")
        page.keyboard.type("hospital")
        page.keyboard.press("Enter")
        page.wait_for_url("**q=hospital**")
        assert "hospital" in page.locator("#feed .card").first.inner_text().lower()


def test_the_marked_words_are_the_words_of_the_claim(browser: Any, at_sample: str, sample: Record) -> None:
    claim = next(each for each in sample.now().list_claims() if each.claim.quantities)
    with opened(browser, at_sample, f"/?claim={claim.id}") as (page, _):
        told = "".join(page.locator("#evidence .said").first.locator("mark").all_text_contents())
        assert " ".join(told.split()) == " ".join(claim.claim.evidence.exact.split())


def test_what_others_record_shows_as_a_pill_and_nothing_moves_until_it_is_asked_for(browser: Any, growing: Record) -> None:
    with served(growing) as address, opened(browser, address, "/?since=0") as (page, _):
        page.wait_for_selector("#live[data-state=on]")
        before = page.locator("#feed .cards").inner_html()
        add(growing, READINGS[2])
        page.wait_for_selector("#pill:not([hidden])")
        assert page.locator("#pill").inner_text().endswith("new")
        assert page.locator("#feed .cards").inner_html() == before
        page.keyboard.press("n")
        page.wait_for_function("html => document.querySelector('#feed .cards').innerHTML !== html", arg=before)
        assert page.locator("#pill").is_hidden()


def test_an_empty_record_says_how_to_begin_and_fills_by_itself(browser: Any, tmp_path: Path) -> None:
    with Record.open(tmp_path / "new.db") as record, served(record) as address, opened(browser, address) as (page, _):
        assert "fogline add" in page.locator("main").inner_text()
        page.wait_for_selector("#live[data-state=on]")
        add(record, READINGS[0])
        page.wait_for_selector("#feed .card")


def test_as_known_earlier_the_page_tells_the_earlier_state_and_says_so(browser: Any, at_sample: str, sample: Record) -> None:
    with opened(browser, at_sample, "/?since=0") as (page, _):
        now = page.locator("#control").text_content()
        page.locator(".known-at a.step").first.click()
        page.wait_for_selector(".banner")
        assert "as it was known" in page.locator(".banner").inner_text()
        assert page.locator("#control").text_content() != now
        known = int(page.url.partition("known_at=")[2].partition("&")[0])
        assert known < sample.now().seq
        assert page.locator("#live").get_attribute("data-state") == "off"
        page.get_by_role("link", name="Back to now").click()
        page.wait_for_function("() => !document.querySelector('.banner')")
        assert page.locator("#control").text_content() == now


def test_a_day_is_marked_in_matrix_and_timeline_and_narrows_the_feed(browser: Any, at_sample: str) -> None:
    with opened(browser, at_sample, "/?since=0") as (page, _):
        every = page.locator("#feed .card").count()
        page.fill("#at", "2016-11-02")
        page.wait_for_url("**at=2016-11-02**")
        assert page.locator("#control .days .asked").count() == 1
        assert page.locator("#timeline .lanes-svg rect.asked").count() == 1
        assert 0 < page.locator("#feed .card").count() < every


def test_rival_answers_stand_side_by_side(browser: Any, at_sample: str, sample: Record) -> None:
    dispute = next(each for each in sample.now().list_disputes() if each.kind == "figures")
    with opened(browser, at_sample, f"/?dispute={dispute.id}") as (page, _):
        boxes = [each.bounding_box() for each in page.locator(".rival").all()]
        assert len(boxes) == len(dispute.answers)
        assert boxes[0]["y"] == boxes[1]["y"]
        assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
        assert page.locator(".rival mark").count() >= len(boxes)
        assert "No answer is chosen" in page.locator("#evidence").inner_text()


def test_the_selection_is_one_in_feed_matrix_map_and_timeline(browser: Any, at_sample: str) -> None:
    with opened(browser, at_sample, "/?since=0") as (page, _):
        page.wait_for_selector("#map[data-ready]")
        run = page.locator("#control .run").last
        run.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("#evidence mark")
        event = run.get_attribute("data-id")
        assert f"event={event}" in page.url
        for where in ("#control .run", "#timeline .bar"):
            assert page.locator(f"{where}[data-id={event}]").first.get_attribute("aria-current") == "true"
        assert page.locator(".map-label.here").count() == 1


def test_a_version_shows_what_it_put_in_and_took_away(browser: Any, at_sample: str, sample: Record) -> None:
    newest = [each for each in sample.now().documents() if each.document.url][-1].document
    with opened(browser, at_sample, f"/?document={newest.id}") as (page, _):
        assert page.locator("#evidence .edition").count() == 3
        assert page.locator("#evidence ins").count() > 0
        assert page.locator("#evidence del").count() > 0
        assert newest.sha256 in page.locator("#evidence").inner_text()


def test_the_sitrep_paragraph_is_copied_with_hedge_and_footnote(browser: Any, at_sample: str, sample: Record) -> None:
    event = next(each for each in sample.now().list_events() if "alleged" in each.certainties)
    with opened(browser, at_sample, f"/?event={event.id}", permissions=["clipboard-read", "clipboard-write"]) as (page, _):
        page.get_by_role("button", name="Copy as sitrep").click()
        page.wait_for_function("() => document.querySelector('.copied').textContent === 'Copied'")
        text = page.evaluate("navigator.clipboard.readText()")
        assert "alleged" in text
        assert "[1]" in text
        assert f"cursor {sample.now().seq}" in text


def test_without_a_clipboard_the_text_is_selected(browser: Any, at_sample: str, sample: Record) -> None:
    event = sample.now().list_events()[0]
    with opened(browser, at_sample, f"/?event={event.id}") as (page, _):
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.get_by_role("button", name="Copy as sitrep").click()
        page.wait_for_function("() => getSelection().toString().includes('[1]')")


def test_the_export_link_answers_as_known_at_this_cursor(browser: Any, at_sample: str, sample: Record) -> None:
    event = sample.now().list_events()[0]
    with opened(browser, at_sample, f"/?event={event.id}") as (page, _):
        href = page.get_by_role("link", name="Export as known now").get_attribute("href")
        assert href.endswith(f"known_at={sample.now().seq}")
        assert page.request.get(at_sample + href).json()["id"] == event.id


def test_a_hostile_text_shows_as_text(browser: Any, composed: Record) -> None:
    documents = [each.document for each in composed.now().documents()]
    hostile = next(each for each in documents if MARKUP in each.text or MARKUP in (each.title or ""))
    claims = [each for each in composed.now().list_claims() if each.document == hostile.id]
    with served(composed) as address:
        for path in ("/?since=0", f"/?document={hostile.id}", *(f"/?claim={each.id}" for each in claims), f"/?q={MARKUP}"):
            with opened(browser, address, path) as (page, _):
                assert page.locator("img").count() == 0
                assert page.locator("script:not([src])").count() == 0
        with opened(browser, address, f"/?claim={claims[0].id}") as (page, _):
            assert MARKUP in page.locator("#evidence").inner_text()


def test_on_a_phone_the_feed_comes_first_and_nothing_is_wider_than_the_screen(browser: Any, at_sample: str) -> None:
    with opened(browser, at_sample, viewport=PHONE, has_touch=True) as (page, _):
        assert page.locator("#feed").is_visible()
        assert not page.locator("#control").is_visible()
        for view, part in (("Control", "#control"), ("Map", "#places"), ("Timeline", "#timeline"), ("Feed", "#feed")):
            page.get_by_role("navigation", name="Parts of the page").get_by_role("link", name=view).click()
            assert page.locator(part).is_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.locator("#feed .card a").first.click()
        page.wait_for_selector("#evidence .title")
        assert page.locator("#evidence").is_visible()
        assert not page.locator("#feed").is_visible()
        page.locator(".back").click()
        assert page.locator("#feed").is_visible()


def test_matrix_and_map_are_both_seen_at_once_and_the_days_stay_over_the_rows(browser: Any, at_sample: str) -> None:
    with opened(browser, at_sample) as (page, _):
        page.wait_for_selector("#map[data-ready]")
        middle, rows, picture = (page.locator(each).bounding_box() for each in (".middle", ".matrix-box", "#map"))
        assert picture["height"] >= 0.4 * middle["height"]
        assert rows["height"] > 5 * 26
        assert picture["y"] + picture["height"] < middle["y"] + middle["height"]
        page.set_viewport_size({"width": 1440, "height": 660})
        before = page.locator("#control .days").bounding_box()["y"]
        assert page.evaluate(
            "() => { const box = document.querySelector('.matrix-box'); box.scrollTop = 60; return box.scrollTop; }"
        )
        assert page.locator("#control .days").bounding_box()["y"] == before


def test_very_many_places_are_cut_to_those_with_the_newest_word_and_the_rest_is_a_link_away(
    browser: Any, at_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(browser, at_sample) as (page, _):
        every = page.locator("#control .matrix-row[data-place]").count()
    monkeypatch.setattr(matrix_part, "MOST_PLACES", 2)
    with opened(browser, at_sample) as (page, _):
        assert page.locator("#control .matrix-row[data-place]").count() == 2
        page.get_by_role("link", name=f"All {every} places").click()
        page.wait_for_url("**rows=all**")
        page.wait_for_function("n => document.querySelectorAll('#control .matrix-row[data-place]').length === n", arg=every)
        page.reload()
        assert page.locator("#control .matrix-row[data-place]").count() == every


def test_on_a_phone_the_timeline_opens_at_the_newest_day_or_the_day_asked_for(browser: Any, at_sample: str) -> None:
    ends = "() => { const all = document.querySelector('.lanes'); return [all.scrollLeft, all.scrollWidth - all.clientWidth]; }"
    with opened(browser, at_sample, "/?view=timeline", viewport=PHONE) as (page, _):
        at, end = page.evaluate(ends)
        assert end > 0
        assert abs(at - end) <= 1
    with opened(browser, at_sample, "/?view=timeline&at=2016-11-02", viewport=PHONE) as (page, _):
        marked = page.locator("#timeline .lanes-svg rect.asked").bounding_box()
        assert 0 <= marked["x"] + marked["width"] / 2 <= PHONE["width"]


def test_the_day_is_stepped_back_and_on_up_to_the_newest(browser: Any, at_sample: str) -> None:
    with opened(browser, at_sample) as (page, _):
        for day in ("2016-11-04", "2016-11-03"):
            page.locator(".control-at a.step").first.click()
            page.wait_for_url(f"**at={day}**")
        page.get_by_role("link", name="The day after").click()
        page.wait_for_url("**at=2016-11-04**")
        assert page.get_by_role("link", name="The day after").count() == 0


def test_words_that_run_from_right_to_left_do_so(browser: Any, tmp_path: Path) -> None:
    words = "تعرضت بلدة فارن للقصف في الأول من آذار."
    source = split(document(words, "صوت التلال", "2031-03-03", title="قصف على فارن"))
    told = claim(source, "shelling", "للقصف", places=(place("Varn"),), time=on("2031-03-01"))
    with Record.open(tmp_path / "arabic.db") as record:
        add(record, reading(source, told))
        with served(record) as address, opened(browser, address, f"/?claim={told.id}") as (page, _):
            quoted = page.locator("#evidence blockquote")
            assert quoted.evaluate("each => getComputedStyle(each).direction") == "rtl"
            assert page.locator("html").evaluate("each => getComputedStyle(each).direction") == "ltr"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_of_all_days_are_days_too(sample: Record, day: str) -> None:
    with client(sample, FULL) as asked:
        assert asked.get(f"/?at={day}").status_code == 200


def test_it_can_be_read_at_200_percent(browser: Any, at_sample: str) -> None:
    with opened(browser, at_sample, viewport={"width": 720, "height": 450}, device_scale_factor=2) as (page, _):
        assert page.evaluate("document.documentElement.scrollWidth") <= 720
        for part in ("#feed", "#control", "#evidence", "#timeline"):
            assert page.locator(part).is_visible()


def test_without_script_links_and_forms_lead_everywhere(browser: Any, at_sample: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(at_sample)
    page.locator("#feed .card a").first.click()
    assert page.locator("#evidence mark").first.is_visible()
    page.get_by_role("link", name="Control", exact=True).click()
    page.locator("#control summary").click()
    assert page.locator("#control table").is_visible()
    context.close()


def test_without_webgl_the_table_stays_and_a_line_says_so(browser: Any, at_sample: str) -> None:
    context = browser.new_context(viewport=DESK)
    context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page = context.new_page()
    page.goto(at_sample)
    page.wait_for_selector("html[data-map=none]")
    assert page.locator(".no-map").is_visible()
    assert not page.locator("#map").is_visible()
    page.locator("#places summary").first.click()
    assert page.locator("#places table").is_visible()
    context.close()


def test_every_picture_has_a_table_with_as_much_in_it(browser: Any, at_sample: str) -> None:
    with opened(browser, at_sample) as (page, _):
        bars = {each.get_attribute("data-id") for each in page.locator("#timeline .bar").all()}
        links = {each.get_attribute("href") or "" for each in page.locator("#timeline table a").all()}
        assert all(any(f"event={bar}" in link for link in links) for bar in bars)
        assert page.locator("#control tbody th").count() == page.locator("#control .matrix-row[data-place]").count()


def test_a_wrong_id_or_moment_is_told_with_its_code_and_what_to_do(browser: Any, at_sample: str) -> None:
    for path, status, code in (("/?event=nosuch", 404, "F611"), ("/?known_at=soon", 400, "F609"), ("/?at=never", 400, "F609")):
        context = browser.new_context()
        page = context.new_page()
        answer = page.goto(at_sample + path)
        assert answer.status == status
        assert code in page.locator("main").inner_text()
        context.close()


def test_a_search_that_finds_nothing_says_so(browser: Any, at_sample: str) -> None:
    with opened(browser, at_sample, "/?q=xylophone") as (page, _):
        assert "Nothing holds all of these words" in page.locator("#feed").inner_text()


def test_nothing_new_since_a_moment_shows_the_newest_events(browser: Any, at_sample: str, sample: Record) -> None:
    with opened(browser, at_sample, f"/?since={sample.now().seq}") as (page, _):
        assert "Nothing changed since then" in page.locator("#feed").inner_text()
        assert page.locator("#feed .card").count() > 5


@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", DESK), ("light", PHONE), ("dark", PHONE)])
@pytest.mark.parametrize("what", ["nothing", "event", "dispute", "document", "search"])
def test_axe_finds_no_serious_fault(browser: Any, at_sample: str, sample: Record, scheme: str, size: Any, what: str) -> None:
    view = sample.now()
    event = max(view.list_events(), key=lambda each: (len(each.claims), each.id))
    paths = {
        "nothing": "/",
        "event": f"/?event={event.id}&view=evidence",
        "dispute": f"/?dispute={view.list_disputes()[0].id}&known_at={view.seq - 1}&at=2016-11-03&view=evidence",
        "document": f"/?document={view.documents()[-1].document.id}&view=evidence",
        "search": "/?q=hospital",
    }
    with opened(browser, at_sample, paths[what], viewport=size, color_scheme=scheme, bypass_csp=True) as (page, _):
        if page.locator("#map").is_visible():
            page.wait_for_selector("#map[data-ready]")
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        page.add_script_tag(path=str(AXE))
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        grave = {
            f"{each['id']}: {node['target']} {node['any'][0]['message'] if node['any'] else node['failureSummary']}"
            for each in found
            if each["impact"] in ("serious", "critical")
            for node in each["nodes"]
        }
        assert not grave, "\n".join(sorted(grave))


PARTS = ("/", "/part/top", "/part/feed", "/part/control", "/part/places", "/part/map", "/part/timeline", "/part/evidence")


def _every_address(record: Record) -> list[str]:
    """Each part, and the evidence for everything in the record."""
    view = record.now()
    found = [f"{part}?since=0" for part in PARTS] + ["/?q=shells", "/?at=2031-03-01", f"/?known_at={view.seq - 1}"]
    found += [f"/part/evidence?event={each.id}" for each in view.list_events()]
    found += [f"/part/evidence?claim={each.id}" for each in view.list_claims()]
    found += [f"/part/evidence?dispute={each.id}" for each in view.list_disputes()]
    found += [f"/part/evidence?document={each.id}" for each in view.document_heads()]
    return found + [f"/part/evidence?place={each.id}" for event in view.list_events() for each in event.places if each.id]


@pytest.mark.parametrize(("profile", "secrets"), [(FULL, NAMES), (PUBLIC, (*NAMES, *POSITIONS, TEXT_ONLY))])
def test_no_part_of_the_page_tells_what_is_withheld(composed: Record, profile: Profile, secrets: tuple[str, ...]) -> None:
    with client(composed, profile) as asked:
        for address in _every_address(composed):
            answer = asked.get(address)
            assert answer.status_code in (200, 404), address
            told = answer.text.replace(address, "")
            assert not [each for each in secrets if each in told], address


def test_a_record_that_is_being_written_says_so_and_is_asked_again() -> None:
    class Busy:
        def now(self) -> None:
            raise FoglineError("F604", "crisis.db")

    app = FastAPI()
    app.include_router(page_module.routes(Busy(), None, FULL))  # type: ignore[arg-type]
    answer = TestClient(app).get("/")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "3"
    assert "The record is being written" in answer.text
    assert 'http-equiv="refresh"' in answer.text
