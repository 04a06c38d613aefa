"""People, one a line: ``name; language; number; home; table; large``. Only the name is needed.

Typed, or pasted from a spreadsheet with its first line. Columns that no sheet needs (telephone, age)
are left out and said so: what is not kept cannot be lost.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from trainer.languages import LANGUAGES
from trainer.wording import wording
from trainer.workshops.lines import fields_of, folded, has_separator, latin_digits, lines_of
from trainer.workshops.occasion import Participant
from trainer.workshops.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from trainer.wording import Wording
    from trainer.workshops.lines import Line

#: The order of fields where no first line names them.
ORDER = ("name", "language", "number", "home", "table", "large")
#: What English spreadsheets call them.
_HEADS = {
    "name": "name, names, full name, participant, first name, last name, family name, surname",
    "language": "language, languages",
    "number": "number, no, nr, card, card number, #",
    "home": "home, group, co-operative, cooperative, co-op, coop, organisation, organization, from",
    "table": "table",
    "large": "large, large print, large letters",
    "picture": "picture",
}
#: What English calls our languages, as many lists are written in it.
_ENGLISH = {
    name: code
    for code, names in (
        *(("en", "english"), ("es", "spanish"), ("fr", "french"), ("ar", "arabic"), ("sw", "swahili")),
        *(("id", "indonesian"), ("si", "sinhala sinhalese"), ("ta", "tamil"), ("ne", "nepali")),
        *(("zh", "chinese mandarin"), ("km", "khmer"), ("pt", "portuguese"), ("hi", "hindi")),
    )
    for name in names.split()
}
_YES = frozenset({"yes", "y", "x", "1", "true", "large", "large print", "✓", "✔"})
_NO = frozenset({"", "no", "n", "0", "false", "-", "–", "normal"})


def read_people(
    text: str, words: Wording | None = None
) -> tuple[tuple[Participant, ...], tuple[Remark, ...]]:
    """Return who comes, and what was noticed on the way.

    Who has no number gets the next that is free, in the order of the lines: all sheets of theirs
    carry it, and adding somebody at the end changes nobody's.

    Args:
        text: the lines.
        words: the language of whoever types; its names for the columns and for "yes" are known too.
    """
    lines = list(lines_of(text))
    separator = _separator(lines, words)
    heads = _heads(words)
    columns: Sequence[str] = ORDER
    remarks: list[Remark] = []
    if lines and "name" in (named := _columns(fields_of(lines[0].text, separator), heads)):
        head = lines.pop(0)
        columns = named
        remarks += [
            _remark(head, "unread-column", text=field)
            for field, column in zip(fields_of(head.text, separator), named, strict=True)
            if field and not column
        ]
    found = [(line, _person(line, separator, columns, words, remarks)) for line in lines]
    _note_doubles(found, remarks)
    people = _numbered([person for _, person in found])
    return people, tuple(sorted(remarks, key=lambda one: one.line))


def people_example(words: Wording) -> str:
    """Return lines that show how people are typed, with the names of the columns above them."""
    _ = words.gettext
    heads = (_("Name"), _("Language"), _("Number"), _("Group"), _("Table"), _("Large print"))
    return "\n".join(
        (
            "; ".join(heads),
            "Amina Hassan; sw; 1; Umoja; 2",
            "李伟; zh; 2; ; 2; {yes}".format(yes=_("Yes")),
            "Joy Otieno",
        )
    )


def read_language(text: str) -> str:
    """Return the code of a language by code, tag, own name or English name; empty if none.

    >>> read_language("zh-Hans"), read_language("Francais"), read_language("العربية")
    ('zh', 'fr', 'ar')
    """
    asked = folded(text)
    names = {folded(one.endonym): code for code, one in LANGUAGES.items()}
    for known in (names, _ENGLISH):
        if asked in known:
            return known[asked]
    start = asked.replace("_", "-").partition("-")[0]
    return start if start in LANGUAGES else ""


def _heads(words: Wording | None) -> Mapping[str, str]:
    heads = {folded(one): name for name, said in _HEADS.items() for one in said.split(", ")}
    if words is not None:
        told = fields_of(people_example(words).splitlines()[0], ";")
        heads |= {folded(one): name for one, name in zip(told, ORDER, strict=True)}
    return heads


def _columns(fields: Iterable[str], heads: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(heads.get(folded(field), "") for field in fields)


def _separator(lines: Sequence[Line], words: Wording | None) -> str:
    """Return what stands between fields. A comma only where it must be one: names hold commas too."""
    for one in ("\t", ";"):
        if any(has_separator(line.text, one) for line in lines):
            return one
    heads = _heads(words)
    for place, line in enumerate(lines):
        first, *rest = fields_of(line.text, ",")
        is_head = place == 0 and heads.get(folded(first)) == "name"
        if rest and (is_head or any(read_language(one) or _is_number(one) for one in rest)):
            return ","
    return ""


def _is_number(text: str) -> bool:
    return latin_digits(text).isdecimal()


def _person(
    line: Line,
    separator: str,
    columns: Sequence[str],
    words: Wording | None,
    remarks: list[Remark],
) -> Participant:
    fields = fields_of(line.text, separator)
    told: dict[str, str] = {}
    for column, field in zip(columns, fields, strict=False):
        if column and field:
            told[column] = f"{told[column]} {field}" if column in told else field
    if rest := " ".join(one for one in fields[len(columns) :] if one):
        remarks.append(_remark(line, "unread-rest", text=rest))
    if _is_number(told.get("language", "")) and not _is_number(told.get("number", "")):
        # "Amina; 17" and "Amina; 17; sw" mean what they seem to mean.
        told["language"], told["number"] = told.get("number", ""), told["language"]
    if not told.get("name"):
        remarks.append(_remark(line, "no-name"))
    return Participant(
        name=told.get("name", ""),
        language=_language(line, told.get("language", ""), remarks),
        number=_number(line, told.get("number", ""), remarks),
        picture=folded(told.get("picture", "")),
        home=told.get("home", ""),
        table=latin_digits(told.get("table", "")),
        large=_is_large(line, told.get("large", ""), words, remarks),
    )


def _language(line: Line, text: str, remarks: list[Remark]) -> str:
    found = read_language(text)
    if text and not found:
        remarks.append(_remark(line, "unknown-language", text=text))
    return found


def _number(line: Line, text: str, remarks: list[Remark]) -> str:
    if text and not _is_number(text):
        remarks.append(_remark(line, "odd-number", text=text))
        return text
    return str(int(latin_digits(text))) if text else ""


def _is_large(line: Line, text: str, words: Wording | None, remarks: list[Remark]) -> bool:
    asked = folded(text)
    spoken = (wording("en"), words or wording("en"))
    if asked in _NO or asked in {folded(one.gettext("No")) for one in spoken}:
        return False
    yes = {folded(said) for one in spoken for said in (one.gettext("Yes"), one.gettext("Large print"))}
    if asked not in _YES | yes:
        remarks.append(_remark(line, "unclear-large", text=text))
    return True


def _note_doubles(found: Sequence[tuple[Line, Participant]], remarks: list[Remark]) -> None:
    """Note numbers and people that stand there twice: both are kept."""
    numbers: dict[str, Line] = {}
    people: dict[tuple[str, ...], Line] = {}
    for line, one in found:
        who = (folded(one.name), one.language, folded(one.home))
        if one.number and numbers.setdefault(one.number, line) is not line:
            first = numbers[one.number]
            remarks.append(_remark(line, "same-number", number=one.number, other=str(first.number)))
        if one.name and people.setdefault(who, line) is not line:
            first = people[who]
            remarks.append(_remark(line, "same-person", name=one.name, other=str(first.number)))


def _numbered(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """Return the people, each with a number."""
    people = tuple(people)
    taken = {one.number for one in people}
    free = (str(n) for n in count(1) if str(n) not in taken)
    return tuple(one if one.number else replace(one, number=next(free)) for one in people)


def _remark(line: Line, code: str, **facts: str) -> Remark:
    return Remark(field="people", line=line.number, code=code, facts=facts)
