"""Compares a translation with its source: the same ids in the same order, the same figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.content.check_figures import check_figures
from trainer.content.findings import did_you_mean
from trainer.content.model import Block, Prose
from trainer.content.units import block_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trainer.content.findings import Findings
    from trainer.content.lesson_file import LessonText
    from trainer.content.model import Category, Item, LessonFront, Section

#: Fewer words than this may well be the same in two languages.
_FEW_WORDS = 4


def check_translation(source: LessonText, words: LessonText, findings: Findings) -> None:
    """Note where a translation says more, less or something else than its source."""
    _check_front(source.front, words, findings)
    sections = {section.id: section for section in words.sections}
    _check_ids("section", _named(source.sections), _named(words.sections), findings)
    blocks = {block.id: block for block in words.blocks}
    _check_ids(
        "block",
        [(block.id, block.line) for block in source.blocks],
        [(block.id, block.line) for block in words.blocks],
        findings,
    )
    for section in source.sections:
        if section.id in sections:
            _check_section(section, sections[section.id], findings)
    for block in source.blocks:
        if block.id in blocks:
            check_translated_block(block, blocks[block.id], findings)


def _named(sections: Sequence[Section]) -> list[tuple[str, int]]:
    return [(section.id, section.line) for section in sections if section.id]


def _check_ids(
    what: str, own: list[tuple[str, int]], found: list[tuple[str, int]], findings: Findings
) -> None:
    """Note ids that are missing, that are not in the source, or that stand in another order."""
    known = list(dict.fromkeys(name for name, _ in own if name))
    given = list(dict.fromkeys(name for name, _ in found if name))
    last = found[-1][1] if found else 1
    missing = [name for name in known if name not in given]
    for name, line in found:
        if name and name not in known:
            near = did_you_mean(name, missing or known)
            findings.error(line, f"extra-{what}", f'The source has no {what} "{name}".{near}')
    for name in missing:
        at = known.index(name)
        before = f' after "{known[at - 1]}"' if at else " at the beginning"
        findings.error(
            max(last, 1), f"missing-{what}", f'The {what} "{name}" of the source is missing{before}.'
        )
    both = [name for name in given if name in known]
    wanted = [name for name in known if name in given]
    if both != wanted:
        at = next(at for at, name in enumerate(both) if name != wanted[at])
        line = next(line for name, line in found if name == both[at])
        # Prose belongs to its place among sections and blocks; items are found by their ids.
        note = findings.error if what in {"section", "block"} else findings.warning
        note(line, "reordered", f'The source has the {what} "{wanted[at]}" here, not "{both[at]}".')


def _check_front(own: LessonFront, text: LessonText, findings: Findings) -> None:
    words = text.front
    for key, wanted, found in (
        ("objectives", own.objectives, words.objectives),
        ("needs", own.needs, words.needs),
    ):
        if len(wanted) != len(found):
            findings.error(
                _line(text, key), "front", f"The source has {len(wanted)} {key}; here are {len(found)}."
            )
    check_figures(
        [own.title, *own.objectives, *own.needs],
        [words.title, *words.objectives, *words.needs],
        2,
        findings,
    )


def _line(text: LessonText, key: str) -> int:
    return next((line.number for line in text.head if line.text.startswith(f"{key}:")), 1)


def _check_section(own: Section, words: Section, findings: Findings) -> None:
    prose = [piece for piece in own.flow if isinstance(piece, Prose)]
    found = [piece for piece in words.flow if isinstance(piece, Prose)]
    if bool(own.title) != bool(words.title):
        findings.error(words.line, "missing-title", f'The title of "{own.id}" is missing.')
    if _shape(own) != _shape(words):
        if _ids(own) != _ids(words):
            return  # told as missing or reordered blocks
        findings.error(
            words.line or (found[0].line if found else 1),
            "prose-pieces",
            f'In "{own.id or "intro"}" the source has {len(prose)} pieces of text between its blocks; '
            f"here are {len(found)}, or they stand elsewhere.",
        )
        return
    for one, other in zip(prose, found, strict=True):
        check_figures([one.text], [other.text], other.line, findings)
        _check_untranslated([one.text], [other.text], other.line, findings)


def _ids(section: Section) -> list[str]:
    return [block.id for block in section.blocks]


def _shape(section: Section) -> list[str | None]:
    return [piece.id if isinstance(piece, Block) else None for piece in section.flow]


def check_translated_block(own: Block, words: Block, findings: Findings) -> None:
    """Note where the words of one block have not the shape of their source."""
    if own.name != words.name:
        findings.error(
            words.line,
            "other-block",
            f'"{own.id}" is a "{own.name}" in the source, not "{words.name}".',
        )
        return
    for what, wanted, found in (
        ("title", own.title, words.title),
        ("text", own.prose, words.prose),
        ("reason (> at the margin)", own.reason, words.reason),
    ):
        _check_there(f'the {what} of "{own.id}"', wanted, found, words.line, findings)
    if len(own.steps) != len(words.steps):
        findings.error(
            words.line,
            "steps",
            f'"{own.id}" has {len(own.steps)} steps in the source; here are {len(words.steps)}.',
        )
    check_entries(own, words, findings)
    check_figures(list(block_words(own)), list(block_words(words)), words.line, findings)
    _check_untranslated(list(block_words(own)), list(block_words(words)), words.line, findings)
    _check_ids(
        "nested",
        [(child.id, child.line) for child in own.children],
        [(child.id, child.line) for child in words.children],
        findings,
    )
    for child in own.children:
        if other := words.child(child.name):
            check_translated_block(child, other, findings)


def _check_there(what: str, own: str, words: str, line: int, findings: Findings) -> None:
    if bool(own) == bool(words):
        return
    problem = f"{what} is missing" if own else f"the source has not {what}"
    findings.error(line, "missing-words", f"{problem[0].upper()}{problem[1:]}.")


def check_entries(own: Block, words: Block, findings: Findings) -> None:
    """Note categories, items and fields that one block has and the other has not."""
    _check_ids(
        "category",
        [(one.id, one.line) for one in own.categories],
        [(one.id, one.line) for one in words.categories],
        findings,
    )
    _check_ids("item", _items(own), _items(words), findings)
    _check_ids(
        "field",
        [(one.name, one.line) for one in own.fields],
        [(one.name, one.line) for one in words.fields],
        findings,
    )
    categories = {one.id: one for one in own.categories}
    for category in words.categories:
        if before := categories.get(category.id):
            _check_category(before, category, findings)
    items = {item.id: item for item in own.all_items}
    for item in words.all_items:
        if other := items.get(item.id):
            _check_item(other, item, findings)


def _items(block: Block) -> list[tuple[str, int]]:
    return [(item.id, item.line) for item in block.all_items]


def _check_category(own: Category, words: Category, findings: Findings) -> None:
    _check_there(f'the text below "{own.id}"', own.text, words.text, words.line, findings)
    _check_there(f'the label of "{own.id}"', own.label, words.label, words.line, findings)


def _check_item(own: Item, words: Item, findings: Findings) -> None:
    _check_there(f'the reason of "{own.id}"', own.reason, words.reason, words.line, findings)
    _check_there(f'the text of "{own.id}"', own.text, words.text, words.line, findings)


def _check_untranslated(
    own: Sequence[str], words: Sequence[str], line: int, findings: Findings
) -> None:
    whole, other = " ".join(own).split(), " ".join(words).split()
    letters = [word for word in whole if any(map(str.isalpha, word))]
    if whole == other and len(letters) >= _FEW_WORDS:
        findings.warning(line, "untranslated", "These are the words of the source, not translated.")
