"""The formats of handouts: one file a format, one line here to add it."""

from trainer.handouts.formats.answer_key import ANSWER_KEY
from trainer.handouts.formats.base import Format
from trainer.handouts.formats.facilitator_guide import FACILITATOR_GUIDE
from trainer.handouts.formats.lesson_sheet import LESSON_SHEET
from trainer.handouts.formats.workbook import WORKBOOK

#: By the name that addresses and the command line use.
FORMATS: dict[str, Format] = {
    one.name: one for one in (LESSON_SHEET, WORKBOOK, FACILITATOR_GUIDE, ANSWER_KEY)
}
