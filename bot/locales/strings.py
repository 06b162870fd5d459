"""Every sentence that a person can see, as one type: a language that lacks one does not type-check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import FetchFault
from bot.locales.collecting.collecting_words import CollectingWords
from bot.locales.file_words import FileWords
from bot.locales.library_words import LibraryWords
from bot.locales.servers.guest_words import GuestWords
from bot.locales.servers.setting_words import SettingWords
from bot.locales.state_words import StateWords
from bot.locales.statistics_words import StatisticsWords
from bot.locales.taking_words import TakingWords
from bot.locales.terminal.setup_words import SetupWords
from bot.locales.verdicts import Verdicts
from index import Clue, DatePlace, DateReason, DateRule, Stage


@dataclass(frozen=True, slots=True)
class Strings:
    """The words of one language. Those with names in braces are templates for `str.format`.

    `language` is the CLDR locale by which dates and lists are written. The mappings have an entry for every code.
    """

    language: str

    command_ask: str
    command_ask_description: str
    command_article: str
    command_article_description: str
    command_reindex: str
    command_reindex_description: str
    command_ask_about: str
    option_question: str
    option_question_description: str
    option_article: str
    option_article_description: str
    option_private: str
    option_private_description: str

    question: str
    refusal: str
    refusal_why: str
    refusal_instead: str
    quotation_unattributed: str
    article_words: str
    byline: str
    paragraph: str
    under: str
    shortened: str

    purpose: str
    for_example: str
    foreign_language: str
    article_language: str
    article_length: str
    articles_known: str
    beyond: str
    understood_with: str
    nearest: str
    show_nearest: str
    further: str
    show_further: str
    show_further_one: str
    context: str
    context_of: str
    more: str
    open_article: str
    passage_gone: str

    paragraphs: str
    published: str
    date_believed: str
    date_not_believed: str
    undated: str
    outline: str
    outline_entry: str
    outline_entry_one: str
    outline_more: str

    rebuilding: str
    builds_ahead: str
    builds_ahead_one: str
    stages: Mapping[Stage, str]
    pace: str
    pace_in_minutes: str
    rebuilt: str
    rebuilt_nothing: str
    added: str
    changed: str
    removed: str
    rebuilt_passages: str
    rebuilt_articles: str
    rebuilt_paragraphs: str

    slow_down_user: str
    slow_down_guild: str
    no_text: str
    question_unclear: str
    only_owners_rebuild: str
    too_many_questions: str
    rebuild_not_allowed: str
    rebuild_too_soon: str
    rebuild_too_soon_here: str
    build_in_progress: str
    build_in_progress_here: str
    library_too_large: str
    storage_unavailable: str
    index_damaged: str
    index_damaged_owner: str
    not_indexed: str
    library_empty: str
    moved: str
    not_delivered: str
    shutting_down: str
    unknown_article: str
    question_invalid: str
    unexpected: str

    command_quotes: str
    command_quotes_description: str
    command_timeline: str
    command_timeline_description: str
    command_verify: str
    command_verify_description: str
    command_verify_message: str
    option_speaker: str
    option_speaker_description: str
    option_text: str
    option_text_description: str

    reported_unattributed: str
    said_to: str
    in_the_articles_words: str
    according_to: str
    outside_the_body: str
    date_meant: str
    dated: str

    quotes_of: str
    part_of_all: str
    nobody_quoted: str
    without_a_name: str
    speaker_unknown: str
    speaker_ambiguous: str
    and_more: str

    timeline_of_library: str
    timeline_of_article: str
    nothing_dated: str

    paragraphs_one: str
    foreign_language_setting: str
    code_points: str
    also_at: str
    dropped: str
    building: str
    built: str
    opening: str
    index_sound: str
    line_number: str
    explained: str
    explained_paragraph: str
    explained_log_odds: str
    chat_hint: str
    chat_greeting: str
    chat_article: str
    chat_more: str
    chat_no_more: str
    chat_help: str
    chat_quit: str
    chat_unknown: str

    note_believed: str
    note_not_believed: str
    note_set_by_hand: str
    fetch_faults: Mapping[FetchFault, str]
    files: FileWords
    library: LibraryWords
    taking: TakingWords
    settings: SettingWords
    guests: GuestWords
    collecting: CollectingWords
    verdicts: Verdicts
    statistics: StatisticsWords
    state: StateWords
    setup: SetupWords
    date_places: Mapping[DatePlace, str]
    date_reasons: Mapping[DateReason, str]
    date_rules: Mapping[DateRule, str]
    clues: Mapping[Clue, str]
