"""The methods: one file a kind, one line here to add it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.groups.methods.agree import AGREE
from trainer.groups.methods.brainwriting import BRAINWRITING
from trainer.groups.methods.card_sort import CARD_SORT
from trainer.groups.methods.checklist import CHECKLIST
from trainer.groups.methods.concept_cube import CONCEPT_CUBE
from trainer.groups.methods.consensus import CONSENSUS
from trainer.groups.methods.discuss import DISCUSS
from trainer.groups.methods.dot_vote import DOT_VOTE
from trainer.groups.methods.four_corners import FOUR_CORNERS
from trainer.groups.methods.game import GAME
from trainer.groups.methods.jigsaw import JIGSAW
from trainer.groups.methods.mind_map import MIND_MAP
from trainer.groups.methods.network_map import NETWORK_MAP
from trainer.groups.methods.pairs import PAIRS
from trainer.groups.methods.ranking import RANKING
from trainer.groups.methods.role_cards import ROLE_CARDS
from trainer.groups.methods.role_play import ROLE_PLAY
from trainer.groups.methods.round import ROUND
from trainer.groups.methods.story_circle import STORY_CIRCLE
from trainer.groups.methods.swot import SWOT
from trainer.groups.methods.value_chain import VALUE_CHAIN
from trainer.groups.methods.world_cafe import WORLD_CAFE

if TYPE_CHECKING:
    from trainer.groups.methods.base import Method

METHODS: dict[str, Method] = {
    method.name: method
    for method in (
        AGREE,
        ROUND,
        STORY_CIRCLE,
        PAIRS,
        NETWORK_MAP,
        VALUE_CHAIN,
        BRAINWRITING,
        CARD_SORT,
        DOT_VOTE,
        RANKING,
        MIND_MAP,
        FOUR_CORNERS,
        SWOT,
        ROLE_CARDS,
        ROLE_PLAY,
        CONCEPT_CUBE,
        JIGSAW,
        WORLD_CAFE,
        GAME,
        CHECKLIST,
        DISCUSS,
        CONSENSUS,
    )
}
