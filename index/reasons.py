"""Why the engine decided as it did, or could not do something: codes, which `bot.locales` puts into words. Their values
are part of the JSON of the command line."""

from __future__ import annotations

from enum import StrEnum


class DatePlace(StrEnum):
    """Where in the page's furniture a date stands, the more believable place the later."""

    UPDATE = "update"
    ALONE = "alone"
    DATELINE = "dateline"
    BYLINE = "byline"
    STATED = "stated"
    """What the file states about itself beside its text."""


class DateReason(StrEnum):
    """Why a date of the page's furniture is believed to be the date of publication, or is not.

    Believed are SET_BY_HAND, STATED and those from WEEKDAY_AGREES to BEST; a date that is not believed has one of the
    others.
    """

    SET_BY_HAND = "set_by_hand"
    """The metadata file states it."""
    WEEKDAY_AGREES = "weekday_agrees"
    WEEKDAY_WRONG_BUT_BEST = "weekday_wrong_but_best"
    ONLY_DATE = "only_date"
    BEST = "best"
    OVERRULED = "overruled"
    """The metadata file states another."""
    STATED = "stated"
    """The file states it about itself."""
    STATED_OTHERWISE = "stated_otherwise"
    """The file states another about itself."""
    FILE_MADE = "file_made"
    """The day on which the file was made, which need not be that of publication."""
    AMBIGUOUS = "ambiguous"
    """Its numerals have several readings."""
    REPEATED = "repeated"
    WEEKDAY_WRONG = "weekday_wrong"
    COPIED = "copied"
    """It is later than the believed one: the day on which the page was copied."""
    LESS_TO_SHOW = "less_to_show"
    ELSEWHERE = "elsewhere"
    """It stands far from the article: in a menu, or under links to other articles."""


class DateRule(StrEnum):
    """What decided which days a date expression in running text means."""

    IN_FULL = "in_full"
    DAY_OR_MONTH_FIRST = "day_or_month_first"
    """Numerals that can be read either way."""
    WITH_YEAR = "with_year"
    AS_YEAR = "as_year"
    AS_YEARS = "as_years"
    AS_DECADE = "as_decade"
    DECADES_BEGUN = "decades_begun"
    FROM_YEAR_ONE = "from_year_one"
    """A century, counted from the year 1."""
    CALENDAR_YEAR = "calendar_year"
    """A part of a year, counted in the calendar year."""
    NORTHERN_SEASON = "northern_season"
    TWO_WINTERS = "two_winters"
    FISCAL_YEAR = "fiscal_year"
    """A year that begins on another day at each company and state."""
    SAME_YEAR = "same_year"
    """Of the year that the text has named before."""
    NAMED_DAY = "named_day"

    NO_PUBLICATION_DATE = "no_publication_date"
    """The expression hangs on the publication date, which is not known."""
    NO_SUCH_DAY = "no_such_day"
    NO_SUCH_WEEKDAY = "no_such_weekday"

    WEEKDAY_FITS = "weekday_fits"
    NEAREST_YEAR = "nearest_year"
    LATEST_YEAR = "latest_year"
    COMING_YEAR = "coming_year"

    LATEST_DAY = "latest_day"
    COMING_DAY = "coming_day"
    DAY_BEFORE = "day_before"
    DAY_AFTER = "day_after"
    DAY_OF_WEEK = "day_of_week"
    EITHER = "either"
    SEEN_FROM_PUBLICATION = "seen_from_publication"
    WEEK_SEEN_FROM_PUBLICATION = "week_seen_from_publication"
    WEEKEND_SEEN_FROM_PUBLICATION = "weekend_seen_from_publication"
    COUNTED = "counted"
    COUNTED_IN_UNITS = "counted_in_units"
    COUNTED_AHEAD = "counted_ahead"
    UP_TO_PUBLICATION = "up_to_publication"
    FROM_PUBLICATION = "from_publication"
    SPOKEN = "spoken"
    """Counted from the day on which it was said."""

    NARROWED = "narrowed"
    """Only the part of it that the words before it name ("the end of")."""
    RANGE = "range"
    """Two expressions are the ends of one range."""


class DropReason(StrEnum):
    """Why a stretch of a page is no part of the article's body."""

    BOILERPLATE = "boilerplate"
    PAGE_DATE = "page_date"
    BYLINE = "byline"
    FRONT_MATTER = "front_matter"
    """What a Markdown file says about itself between two rulers at its start."""
    REPEATED_LINE = "repeated_line"
    ABOVE_TITLE = "above_title"
    NO_TEXT_UNDER = "no_text_under"
    MENU = "menu"
    RELATED = "related"
    """Under a line such as "Related": it leads to other articles."""
    COMMENTS = "comments"
    """What readers wrote under the article."""
    APART = "apart"
    """Outside the stretch of the page that the article takes up."""
    COPY = "copy"
    TEASER = "teaser"
    """The beginning of another block, cut short."""
    PAGE_EDGE = "page_edge"
    """A line that the pages of a document repeat at their head or foot."""
    PAGE_NUMBER = "page_number"
    STATED = "stated"
    """What a file states about itself beside its text."""


class Obstacle(StrEnum):
    """What a saved page shows in the place of its article, or of most of it."""

    PAYWALL = "paywall"
    """The beginning alone is shown; the rest is sold."""
    CONSENT = "consent"
    """It asks whether it may store and share data."""
    LOGIN = "login"
    CHALLENGE = "challenge"
    """It asks whether there is a human."""
    ERROR = "error"
    NEEDS_JAVASCRIPT = "needs_javascript"
    """A program fills it in the browser."""


class FileFault(StrEnum):
    """Why a file of the articles folder is no article, or is not read as one."""

    NO_TEXT = "no_text"
    NO_ARTICLE = "no_article"
    """Nothing in it looks like an article's text."""
    OTHER_PAGE = "other_page"
    """The same, and it is known what stands there instead (`Obstacle`)."""
    BINARY = "binary"
    UNKNOWN_ENCODING = "unknown_encoding"
    WRONG_MARK = "wrong_mark"
    """Its byte order mark names an encoding that it is not in."""
    TOO_LARGE = "too_large"
    NOT_REGULAR = "not_regular"
    LEADS_OUT = "leads_out"
    """A link that leads out of the articles folder."""
    ODD_NAME = "odd_name"
    """Its name is not UTF-8."""

    NAMED_OTHERWISE = "named_otherwise"
    """It is of another kind than its name says."""
    NOT_AS_NAMED = "not_as_named"
    """It is not of the kind that its name says, nor plainly of another."""
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    SCANNED = "scanned"
    """It holds pictures of pages, and no text."""
    TOO_MANY_PAGES = "too_many_pages"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    """A zip archive that holds more than it may."""

    TOO_LONG = "too_long"
    """Reading it takes longer than a file may."""
    TOO_MUCH_MEMORY = "too_much_memory"
    READER_ENDED = "reader_ended"
    NO_LIBRARY = "no_library"
    """What reads its format is not installed, or cannot be loaded."""
    NO_READER = "no_reader"
    """No process could be started that reads it."""


class MetadataFault(StrEnum):
    """What of a metadata file beside an article is not used."""

    FILE = "file"
    """All of it, for what is wrong with any file (`FileFault`)."""
    NOT_UTF_8 = "not_utf_8"
    NOT_TOML = "not_toml"
    NOT_TOML_AT = "not_toml_at"
    """It is no TOML, from one place on."""
    NO_SUCH_KEY = "no_such_key"
    MISSPELT_KEY = "misspelt_key"
    NOT_TEXT = "not_text"
    NOT_A_DATE = "not_a_date"
    NOT_AN_ADDRESS = "not_an_address"
    NOT_A_LANGUAGE = "not_a_language"
    MORE = "more"
    """More is wrong than is told."""


class Original(StrEnum):
    """What a dropped stretch is a copy or the beginning of."""

    PARAGRAPH = "paragraph"
    TITLE = "title"
    HEADING = "heading"
    DROPPED = "dropped"


class StorageFault(StrEnum):
    """Why the data folder, or the database that libraries are kept in, cannot be read or written."""

    FULL = "full"
    READ_ONLY = "read_only"
    FORBIDDEN = "forbidden"
    FAILED = "failed"
    """For any other reason that the system gives."""
    AWAY = "away"
    DATABASE = "database"


class Clue(StrEnum):
    """What a step of an attribution rests on: a cue that speaks for the words, how its subject was found, or how that
    subject was followed to a name."""

    BEHIND = "behind"
    BEFORE = "before"
    CLAUSE = "clause"
    END = "end"
    CONTINUED = "continued"
    AFTER_REPORTED = "after_reported"
    OPEN = "open"
    RUNS_ON = "runs_on"
    ANNOUNCED = "announced"
    REPORTS = "reports"

    SUBJECT = "subject"
    INVERTED = "inverted"
    ACCORDING = "according"
    AGENT = "agent"
    QUOTED = "quoted"
    RELATIVE = "relative"
    SHARED = "shared"
    HANGING = "hanging"
    INFINITIVE = "infinitive"
    NOUN = "noun"
    OPENING = "opening"
    PASSIVE = "passive"
    NAMING = "naming"
    LABEL = "label"

    SAME_NAME = "same_name"
    TITLED_NAME = "titled_name"
    ONLY_FULL_NAME = "only_full_name"
    ANTECEDENT = "antecedent"
    LAST_SPEAKER = "last_speaker"
    LAST_SUBJECT = "last_subject"
    SAME_AGE = "same_age"


class CollectionFault(StrEnum):
    """Why a library does not take an article in, or does not let it be changed."""

    UNREADABLE = "unreadable"
    """For what is wrong with the file (`FileFault`)."""
    UNKNOWN_KIND = "unknown_kind"
    THERE = "there"
    """Just this file is in the library."""
    NAME_TAKEN = "name_taken"
    """Another article has the name that it would get in the place of one of another kind."""
    PARAGRAPHS = "paragraphs"
    ARTICLES = "articles"
    BYTES = "bytes"
    WRONG_TEXT = "wrong_text"
    """A value that somebody gave for it is none; so are the next three."""
    WRONG_DATE = "wrong_date"
    WRONG_ADDRESS = "wrong_address"
    WRONG_LANGUAGE = "wrong_language"
    METADATA = "metadata"
    """The metadata file beside it is not read, so nothing can be put into it."""
    GONE = "gone"
    TOO_LATE = "too_late"
    FULL = "full"
    """The disk does not take the change; so for the next three."""
    READ_ONLY = "read_only"
    FORBIDDEN = "forbidden"
    FAILED = "failed"
    AWAY = "away"
    DATABASE = "database"
