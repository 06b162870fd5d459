"""What kind of question somebody typed: one for the passages, one about the article itself, or none at all.

Told by words and shape, without a model. A question counts as one about the article only when the whole of it says so
("who wrote this?"), never when it merely contains such words ("who wrote the decree?").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.answers import Topic
from index.errors import QuestionInvalid
from index.folding import fold_typography, fold_words
from index.languages.english import talk as english
from index.languages.german import talk as german

LONGEST_QUESTION = 4_000
"""Code points: the longest message that Discord carries, since any message can be made the question."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is answered: `text` in plain typography.

    `topic` is set when it is about the article itself; `small_talk` tells a greeting, thanks, or a question about the
    bot in any language of the interface, `asks_how` that such a one asks for help. Otherwise the passages are searched.
    """

    text: str
    topic: Topic | None = None
    small_talk: bool = False
    asks_how: bool = False


_ARTICLE = (
    r"(?:(?:this|that|the|your) )?(?:(?:news|whole|full|original|entire) )?"
    r"(?:article|story|text|piece|page|report|post|document)"
)
_THIS = rf"(?:this|that|it|{_ARTICLE})"
_OF_THIS = rf"(?: (?:of|for|in|to|by) {_THIS})?"
_IS = r"(?:is|was|s|are|were)"
_LEAD = (
    r"(?:(?:please|hey|hi|hello|so|and|ok|okay|can you|could you|would you|do you know|tell me|say|show me|give me"
    r"|i want to know|i d like to know) )*"
)
_END = r"(?: (?:please|exactly|again|then|about|here))*"

_TOPICS: tuple[tuple[Topic, tuple[str, ...]], ...] = (
    (
        Topic.AUTHOR,
        (
            rf"who (?:wrote|authored|has written|reported|penned) {_THIS}",
            rf"who(?: {_IS})? (?:the )?(?:author|writer|journalist|reporter){_OF_THIS}",
            rf"who {_IS} {_THIS} (?:written )?by",
            rf"(?:by whom|who by) {_IS} {_THIS} written",
            rf"(?:what {_IS} )?(?:the )?(?:byline|author|writer)(?: name)?{_OF_THIS}",
            rf"(?:what {_IS} )?the name of the (?:author|writer|journalist){_OF_THIS}",
        ),
    ),
    (
        Topic.PUBLISHED,
        (
            rf"when {_IS} {_THIS} (?:published|written|posted|released|printed|put out|from|made|dated)",
            rf"when did {_THIS} (?:come out|appear)",
            rf"(?:what|which) (?:date|day|year|month)(?: {_IS})? {_THIS}(?: (?:published|written|posted|from))?",
            rf"what {_IS} the (?:publication |publishing |release )?date{_OF_THIS}",
            rf"(?:the )?(?:publication|publishing|publish) date{_OF_THIS}|date of publication{_OF_THIS}",
            rf"date of {_THIS}",
            rf"how (?:old|recent|new|current|up to date) {_IS} {_THIS}",
            rf"{_IS} {_THIS} (?:old|recent|new|current|up to date)",
        ),
    ),
    (
        Topic.OUTLET,
        (
            rf"(?:who|which (?:outlet|newspaper|paper|site|website|magazine|agency)) "
            rf"(?:published|posted|released|ran) {_THIS}",
            rf"where {_IS} {_THIS} (?:published|from|posted|taken from)|where did {_THIS} appear",
            rf"(?:what|which) {_IS} the (?:outlet|publisher|newspaper|website){_OF_THIS}",
            rf"what {_IS} the source of {_THIS}",
            rf"(?:which|what) (?:outlet|newspaper|paper|site|website|magazine) {_IS} {_THIS}(?: from)?",
        ),
    ),
    (
        Topic.TITLE,
        (
            rf"(?:what {_IS} )?(?:the )?(?:title|headline|name){_OF_THIS}",
            rf"what {_IS} {_THIS} (?:called|titled)|how {_IS} {_THIS} (?:called|titled)",
            r"(?:which|what) article (?:is|do you have|do you know)(?: this| it)?",
        ),
    ),
    (
        Topic.SUBJECT,
        (
            rf"what {_IS} {_THIS}(?: all)?(?: about)?",
            rf"what does {_THIS} (?:say|talk about|deal with|cover|discuss)|what {_IS} (?:in|said in) {_THIS}",
            rf"(?:a )?(?:summary|summarize|summarise|sum up|tl dr|tldr|gist|recap)(?: {_THIS}|{_OF_THIS})",
            rf"(?:what {_IS} )?the (?:main |central )?(?:topic|subject|point|gist|idea|theme|news|summary){_OF_THIS}",
            r"what happened|what s (?:new|up|the news)|what s (?:going on|happening)",
        ),
    ),
    (
        Topic.SPEAKERS,
        (
            rf"who(?: all)? (?:{_IS}|gets|got)(?: being)? (?:quoted|cited)(?: (?:in|by) {_THIS})?",
            rf"who(?:m)? does {_THIS} (?:quote|cite)",
            rf"who (?:speaks|talks|said something|says something|said anything) in {_THIS}",
            r"(?:which|what) (?:people|persons|sources|speakers|officials|outlets)"
            rf"(?: {_IS}| does| did)?(?: {_THIS})?"
            rf"(?: (?:quoted|cited|named|quote|cite|use))(?: in {_THIS})?",
            rf"(?:who|what) {_IS} the (?:sources|speakers){_OF_THIS}",
        ),
    ),
    (
        Topic.LENGTH,
        (
            rf"how (?:long|big|short) {_IS} {_THIS}",
            rf"how many (?:words|paragraphs|sentences|characters|lines)(?: (?:are|is) (?:there|it))?"
            rf"(?: (?:does|do|has|have) {_THIS}(?: have)?)?(?: in {_THIS})?",
            rf"(?:what {_IS} )?the (?:length|word count){_OF_THIS}|word count",
            rf"how long (?:does|will|would) it take to read(?: {_THIS})?",
        ),
    ),
    (
        Topic.EVENTS,
        (rf"(?:a |the )?(?:timeline|chronology){_OF_THIS}", rf"what happened when{_OF_THIS}"),
    ),
    (
        Topic.LINK,
        (
            rf"(?:what {_IS} |where {_IS} )?(?:the |a )?(?:link|url|web address|address){_OF_THIS}",
            rf"where can i (?:read|find|see) {_THIS}(?: online)?|do you have (?:a|the) link{_OF_THIS}",
        ),
    ),
)

_PATTERNS = tuple((topic, re.compile(rf"{_LEAD}(?:{'|'.join(shapes)}){_END}")) for topic, shapes in _TOPICS)

_SMALL_TALK = re.compile("|".join((*english.SMALL_TALK, *german.SMALL_TALK, *english.HELP, *german.HELP)))
_HELP = re.compile("|".join((*english.HELP, *german.HELP)))
_LONGEST_PHRASE = 6
"""Words of the longest phrase of both."""


_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters (surrogates), which JSON can carry and no text has; encoders refuse them."""


def read_question(question: str) -> Question:
    """Check, fold and classify a question as a person typed it. Raises `QuestionInvalid`."""
    if len(question) > LONGEST_QUESTION:
        raise QuestionInvalid(f"The question is longer than {LONGEST_QUESTION} characters.")
    text = fold_typography(_HALVES.sub("", question))
    words = fold_words(text)
    if not words:
        raise QuestionInvalid("The question is empty.")
    if len(words) > 200:
        return Question(text)
    phrases = _small_talk(words.split())
    if phrases is not None:
        return Question(text, small_talk=True, asks_how=any(map(_HELP.fullmatch, phrases)))
    return Question(text, topic=next((topic for topic, pattern in _PATTERNS if pattern.fullmatch(words)), None))


def _small_talk(words: Sequence[str]) -> list[str] | None:
    """The phrases of small talk that a text consists of, or may; None when it says anything else. Two languages share
    phrases, so that one pattern for all of the text would try every way of telling them apart."""
    phrases: list[str] = []
    reached = {0}
    for start in range(len(words)):
        if start not in reached:
            continue
        for end in range(start + 1, min(start + _LONGEST_PHRASE, len(words)) + 1):
            phrase = " ".join(words[start:end])
            if _SMALL_TALK.fullmatch(phrase):
                phrases.append(phrase)
                reached.add(end)
    return phrases if len(words) in reached else None
