"""How a sentence says that something is not known or was not told: as a pattern over its text, in any capitals."""

_TELLING = (
    r"(?:say|said|specify|specified|disclose|disclosed|reveal|revealed|state|stated|name|named|announce|announced"
    r"|mention|mentioned|explain|explained|elaborate|give|given|provide|provided|release|released|identify|identified"
    r"|comment|indicate|indicated|detail|detailed|decide|decided|determine|determined|confirm|confirmed|clear|known"
    r"|public)"
)

SILENT = (
    rf"(?:\bnot|n['’]t|\bnever) (?:yet |immediately |been |be |further )*{_TELLING}\b"
    rf"|\b(?:declined|refused|failed) to {_TELLING}\b"
    r"|\bun(?:clear|known|disclosed|specified|decided|certain)\b"
    r"|\bno (?:further )?(?:details?|word|information|comment)\b"
)
