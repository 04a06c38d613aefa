"""One sheet that shows whether this printer can print everything: scripts, signs, lines, greys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.handouts.formats.base import Format, Whose
from trainer.handouts.measures import edge_frame
from trainer.handouts.sheet import qr_code
from trainer.languages import LANGUAGES
from trainer.wording import spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trainer.handouts.look import Look
    from trainer.handouts.material import Material
    from trainer.wording import Wording

#: The same in every language, after ``modules/terms.csv``: a co-operative belongs to its members;
#: one member, one vote.
SENTENCES = {
    "en": "A co-operative belongs to its members: one member, one vote.",
    "es": "La cooperativa es de sus socios: un socio, un voto.",
    "fr": "La coopérative appartient à ses membres\u202f: un membre, une voix.",
    "ar": "التعاونية ملك أعضائها: عضو واحد، صوت واحد.",
    "sw": "Chama cha ushirika ni mali ya wanachama wake: mwanachama mmoja, kura moja.",
    "id": "Koperasi adalah milik anggotanya: satu anggota, satu suara.",
    "si": "සමුපකාර සමිතිය එහි සාමාජිකයන්ට අයිතියි: එක් සාමාජිකයෙකුට එක් ඡන්දයක්.",
    "ta": "கூட்டுறவுச் சங்கம் அதன் உறுப்பினர்களுக்குச் சொந்தமானது: ஒரு உறுப்பினர், ஒரு வாக்கு.",
    "ne": "सहकारी संस्था यसका सदस्यहरूको हो: एक सदस्य, एक मत।",
    "zh": "合作社属于社员：一人一票。",
    "km": "សហករណ៍ជារបស់សមាជិក៖ សមាជិកម្នាក់ សំឡេងមួយ។",
    "pt": "A cooperativa pertence aos cooperados: um associado, um voto.",
    "hi": "सहकारी समिति उसके सदस्यों की होती है: एक सदस्य, एक मत।",
}
#: Points of lines, and per cent of grey behind words, as our sheets use them.
LINES = ("0.25", "0.5", "1")
GREYS = ("4", "8", "12")


def _more(material: Material, _words: Wording) -> Mapping[str, object]:
    return {
        "tongues": [
            (language, SENTENCES[code], code not in spoken()) for code, language in LANGUAGES.items()
        ],
        "lines": LINES,
        "greys": GREYS,
        "qr": qr_code(material.address or "COOP Trainer"),
    }


def _drawn(look: Look) -> str:
    paper = look.sheet
    fonts = "\n".join(
        f".in-{code} {{ font-family: {', '.join(map(repr, language.fonts))} }}"
        for code, language in LANGUAGES.items()
    )
    return (
        f"{fonts}\n.edge {{ width: {paper.width}mm; height: {paper.height}mm;"
        f' background-image: url("{edge_frame(paper)}") }}'
    )


TEST_PAGE = Format(
    name="test-page",
    title=lambda words: words.gettext("Test page"),
    about=lambda words: words.gettext(
        "Shows whether a printer prints every script, sign, line and grey"
    ),
    whose=Whose.PRINTER,
    of_lesson=False,
    of_module=False,
    of_nothing=True,
    styles=("print-test",),
    drawn=_drawn,
    one_sided=True,
    foldable=False,
    more=_more,
)
