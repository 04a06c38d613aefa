"""Arabic lines keep Latin runs whole; French signs keep their narrow spaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.content.render import plain
from trainer.content.typography import set_in


def ltr(text: str) -> str:
    return f'<span dir="ltr">{text}</span>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("تعلّم مع My.COOP اليوم", f"تعلّم مع {ltr('My.COOP')} اليوم"),
        ("من Green Valley Growers 2.", f"من {ltr('Green Valley Growers 2')}."),
        ("<em>one two</em> three نعم", f"{ltr('<em>one two</em> three')} نعم"),
        (
            "مع <strong>My.COOP</strong> Kit 2 و",
            f"مع {ltr('<strong>My.COOP</strong> Kit 2')} و",
        ),
        ("<em>نص My.COOP نص</em>", f"<em>نص {ltr('My.COOP')} نص</em>"),
        ("الهاتف +255 12 345 6789", f"الهاتف {ltr('+255 12 345 6789')}"),
        ("نحو 7,500\u00a0u تقريباً", "نحو " + ltr("7,500\u00a0u") + " تقريباً"),
        ("و25% منها و−5", f"و{ltr('25%')} منها و−{ltr('5')}"),
        ("12 × 25 / 100 = 3 تمام", f"{ltr('12 × 25 / 100 = 3')} تمام"),
        ("من 5-7 أشخاص", f"من {ltr('5')}-{ltr('7')} أشخاص"),
        ("(Think.COOP) ثم foo (bar) نعم", f"({ltr('Think.COOP')}) ثم {ltr('foo (bar)')} نعم"),
        ("قال «Joy» نعم", f"قال «{ltr('Joy')}» نعم"),
        ("7 &lt; 9 &amp; نعم", f"{ltr('7 &lt; 9')} &amp; نعم"),
        ("نعم", "نعم"),
    ],
)
def test_a_latin_run_stands_whole_in_an_arabic_line(text: str, said: str) -> None:
    assert set_in(f"<p>{text}</p>", "ar") == f"<p>{said}</p>"


def test_code_and_addresses_are_left_alone() -> None:
    html = '<p>استخدم <code>a b</code> و<a href="http://x.y/a?b=1&amp;c=2">الرابط</a></p>'

    said = set_in(html, "ar")

    assert '<span dir="ltr"><code>a b</code></span>' in said
    assert 'href="http://x.y/a?b=1&amp;c=2">الرابط</a>' in said
    assert set_in("<pre>abc 1</pre>", "ar") == "<pre>abc 1</pre>"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Qui décide ?", "Qui décide\u202f?"),
        ("Qui décide?", "Qui décide\u202f?"),
        ("« Moi » dit-elle : oui !", "«\u202fMoi\u202f» dit-elle\u202f: oui\u202f!"),
        ("<em>Oui</em> ; non", "<em>Oui</em>\u202f; non"),
        ("à 10:30, http://a.b?x=1", "à 10:30, http://a.b?x=1"),
        ("Coop &amp; fils; &lt;", "Coop &amp; fils\u202f; &lt;"),
        ("<code>a ? b</code>", "<code>a ? b</code>"),
    ],
)
def test_french_signs_have_narrow_spaces(text: str, said: str) -> None:
    assert set_in(text, "fr") == said


def test_other_languages_are_left_as_they_are() -> None:
    assert set_in("<p>Who ? « 7 »</p>", "en") == "<p>Who ? « 7 »</p>"


def without_stand_ins(text: str) -> str:
    return text.replace("\ue100", "").replace("\ue200", "").strip()


@given(st.text(alphabet="aZ 7.,-+%()«»\"'=×/نع،؟&<>\ue100\ue200", max_size=60))
def test_no_word_is_lost_or_moved_in_arabic(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    said = set_in(f"<p>{escaped} <em>{escaped}</em></p>", "ar")

    assert without_stand_ins(plain(said)) == without_stand_ins(f"{text} {text}")
    assert said.count("<span") == said.count("</span>")
