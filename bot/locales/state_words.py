"""What is said of settings, of the state database and of backups."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StateWords:
    """The sentences in one language."""

    setting_too_many: str
    setting_out_of_range: str
    setting_not_allowed: str
    unavailable: str
    busy: str

    saving: str
    restoring: str
    saved: str
    restored: str
    set_aside: str
    finished: str


STATE_IN_ENGLISH = StateWords(
    setting_too_many="At most {most} can be chosen here.",
    setting_out_of_range="Choose a number from {least} to {most}.",
    setting_not_allowed="That cannot be set here.",
    unavailable="What this server has set cannot be read or changed just now. Please try again later.",
    busy="Too much is being changed at once. Please try again in a moment.",
    saving="Saving",
    restoring="Restoring",
    saved="Saved in {path}: {files} files, {size}. The token, config.toml and the index, which is built anew, are not "
    "in it.",
    restored="The backup of {time} UTC is restored: {files} files, {size}. The next start builds the index anew.",
    set_aside="What was there before lies in {path}.",
    finished="A restore that was interrupted has been finished.",
)

STATE_IN_GERMAN = StateWords(
    setting_too_many="Hier lassen sich höchstens {most} auswählen.",
    setting_out_of_range="Wähle eine Zahl von {least} bis {most}.",
    setting_not_allowed="Das lässt sich hier nicht einstellen.",
    unavailable="Die Einstellungen dieses Servers lassen sich gerade nicht lesen oder ändern. Versuche es später noch "
    "einmal.",
    busy="Es wird gerade zu viel auf einmal geändert. Bitte versuche es gleich noch einmal.",
    saving="Sichere",
    restoring="Stelle wieder her",
    saved="Gesichert in {path}: {files} Dateien, {size}. Der Token, config.toml und der Index, der neu gebaut wird, "
    "sind nicht dabei.",
    restored="Die Sicherung vom {time} UTC ist wiederhergestellt: {files} Dateien, {size}. Der nächste Start baut den "
    "Index neu.",
    set_aside="Was vorher da war, liegt in {path}.",
    finished="Eine Wiederherstellung, die unterbrochen worden war, ist jetzt abgeschlossen.",
)
