"""The formats of handouts: one file a format, one line here to add it."""

from trainer.handouts.formats.action_plan import ACTION_PLAN
from trainer.handouts.formats.activity_cards import ACTIVITY_CARDS
from trainer.handouts.formats.answer_key import ANSWER_KEY
from trainer.handouts.formats.attendance_sheet import ATTENDANCE_SHEET
from trainer.handouts.formats.base import Format
from trainer.handouts.formats.calibration_sheet import CALIBRATION_SHEET
from trainer.handouts.formats.certificate import CERTIFICATE
from trainer.handouts.formats.decision_record import DECISION_RECORD
from trainer.handouts.formats.experience_card import EXPERIENCE_CARD
from trainer.handouts.formats.facilitator_guide import FACILITATOR_GUIDE
from trainer.handouts.formats.glossary import GLOSSARY
from trainer.handouts.formats.group_record import GROUP_RECORD
from trainer.handouts.formats.join_poster import JOIN_POSTER
from trainer.handouts.formats.lesson_sheet import LESSON_SHEET
from trainer.handouts.formats.name_cards import NAME_CARDS
from trainer.handouts.formats.quiz_paper import QUIZ_PAPER
from trainer.handouts.formats.run_sheet import RUN_SHEET
from trainer.handouts.formats.separator_sheet import SEPARATOR_SHEET
from trainer.handouts.formats.session_script import SESSION_SCRIPT
from trainer.handouts.formats.test_page import TEST_PAGE
from trainer.handouts.formats.test_paper import TEST_A, TEST_B
from trainer.handouts.formats.wall_poster import WALL_POSTER
from trainer.handouts.formats.workbook import WORKBOOK
from trainer.handouts.formats.worksheets import WORKSHEETS

#: By the name that addresses and the command line use.
FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        LESSON_SHEET,
        WORKBOOK,
        QUIZ_PAPER,
        TEST_A,
        TEST_B,
        WORKSHEETS,
        SESSION_SCRIPT,
        ACTIVITY_CARDS,
        DECISION_RECORD,
        FACILITATOR_GUIDE,
        ANSWER_KEY,
        GLOSSARY,
        WALL_POSTER,
        RUN_SHEET,
        NAME_CARDS,
        ATTENDANCE_SHEET,
        ACTION_PLAN,
        EXPERIENCE_CARD,
        CERTIFICATE,
        SEPARATOR_SHEET,
        TEST_PAGE,
        CALIBRATION_SHEET,
    )
}

#: What is only made for a group session, as it says what only a group knows.
GROUP_FORMATS: dict[str, Format] = {one.name: one for one in (JOIN_POSTER, GROUP_RECORD)}
