"""The language of a text is told on its beginning; a short English headline is English whatever names it holds."""

from __future__ import annotations

import pytest

from fogline.gather.language import language_of


@pytest.mark.parametrize(
    "words",
    [
        "Rebels seize Bamako base",
        "Sudan: RSF attack El Fasher camp",
        "Boko Haram kills 12 in Diffa",
        "Al-Shabaab raids Galkayo hotel",
        "Rebels Seize Bamako Base As Troops Flee",
        "Naypyidaw quake toll rises",
        "Two UN peacekeepers killed in Kidal, Cabo Delgado: Palma attacked again",
    ],
)
def test_short_english_headlines_are_english(words: str) -> None:
    assert language_of(words) == "en"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Deux casques bleus ont été tués à Kidal, a annoncé la mission.", "fr"),
        ("Al menos doce policías murieron en un ataque en el Cauca.", "es"),
        ("Jeshi la Kongo limesema waasi wamechukua mji wa Goma.", "sw"),
        ("قتل خمسة مدنيين في قصف على المدينة", "ar"),
        ("Российские войска обстреляли город в понедельник.", "ru"),
        ("Російські війська обстріляли місто у понеділок.", "uk"),
        ("Tentara menyerang desa di Papua dan menewaskan lima orang.", "id"),
    ],
)
def test_other_languages_are_told(words: str, language: str) -> None:
    assert language_of(words) == language


@pytest.mark.parametrize("words", ["", "123 456", "Goma", "KHARTOUM", "— … !", "😀😀"])
def test_too_few_words_tell_nothing(words: str) -> None:
    assert language_of(words) is None


def test_an_english_text_with_a_foreign_quotation_stays_english() -> None:
    assert (
        language_of('The mayor said "la guerre est finie" on Monday, two days after the rebels had left the town and the bridge.')
        == "en"
    )
