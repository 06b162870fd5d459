"""What is said of the bot's health."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HealthWords:
    """The sentences in one language. `reasons` has an entry for every code of `bot.health.facts.Reason`."""

    healthy: str
    unhealthy: str
    not_running: str
    not_readable: str
    silent: str
    reasons: Mapping[str, str]

    shard_ready: str
    shard_acknowledged: str
    shard_away: str
    shard_connecting: str
    no_shard: str
    spare: str
    loop: str
    loop_not_running: str
    worker: str
    index: str
    no_index: str
    no_own_index: str
    disk: str
    disk_unknown: str
    database: str
    database_away: str
    database_untried: str

    starting: str
    serving: str
    stopping: str


ENGLISH = HealthWords(
    healthy="Healthy.",
    unhealthy="Not healthy: {reasons}.",
    not_running="Not healthy: no bot runs with the data folder {folder}.",
    not_readable="Not healthy: the status of the bot in {folder} cannot be read ({why}).",
    silent="Not healthy: the bot in process {process} has said nothing for {seconds} s; it was killed, or hangs.",
    reasons={
        "connecting": "it is connecting to Discord",
        "gateway_away": "Discord's gateway is away",
        "heartbeat_unanswered": "Discord does not answer heartbeats",
        "event_loop_late": "the event loop is blocked",
        "worker_stuck": "a thread that answers is stuck",
        "index_not_loaded": "the index is not loaded",
        "disk_full": "the disk is nearly full",
        "disk_read_only": "the data folder cannot be written to",
        "database_away": "the state database cannot be reached",
    },
    shard_ready="Gateway, shard {shard}: connected",
    shard_acknowledged="{connected}, last heartbeat acknowledged {seconds} s ago within {latency} ms",
    shard_away="Gateway, shard {shard}: away for {seconds} s",
    shard_connecting="Gateway, shard {shard}: not connected yet, for {seconds} s",
    no_shard="Gateway: not connected yet",
    spare="Gateway: other processes have all shards; this one waits to take some over",
    loop="Event loop: {milliseconds} ms late",
    loop_not_running="Event loop: not running yet",
    worker="Answering threads: at the same work for {seconds} s",
    index="Index: generation {generation}; open libraries: {libraries}, sentences: {sentences}",
    no_index="Index: not loaded",
    no_own_index="Index: no articles of the keeper's; open libraries: {libraries}, sentences: {sentences}",
    disk="Disk: {free} MB free",
    disk_unknown="Disk: the system does not say what is free",
    database="State database: reached",
    database_away="State database: not reached for {seconds} s",
    database_untried="State database: not tried yet",
    starting="Starting.",
    serving="Serving; servers: {servers}.",
    stopping="Shutting down.",
)

GERMAN = HealthWords(
    healthy="Gesund.",
    unhealthy="Nicht gesund: {reasons}.",
    not_running="Nicht gesund: Mit dem Datenordner {folder} läuft kein Bot.",
    not_readable="Nicht gesund: Der Zustand des Bots in {folder} lässt sich nicht lesen ({why}).",
    silent="Nicht gesund: Der Bot in Prozess {process} schweigt seit {seconds} s; er wurde beendet oder hängt.",
    reasons={
        "connecting": "er verbindet sich mit Discord",
        "gateway_away": "Discords Gateway ist nicht zu erreichen",
        "heartbeat_unanswered": "Discord beantwortet keine Heartbeats",
        "event_loop_late": "die Ereignisschleife ist blockiert",
        "worker_stuck": "ein Thread, der antwortet, hängt",
        "index_not_loaded": "der Index ist nicht geladen",
        "disk_full": "die Platte ist fast voll",
        "disk_read_only": "in den Datenordner kann nicht geschrieben werden",
        "database_away": "die Zustandsdatenbank ist nicht zu erreichen",
    },
    shard_ready="Gateway, Shard {shard}: verbunden",
    shard_acknowledged="{connected}, letzter Heartbeat vor {seconds} s bestätigt, innerhalb von {latency} ms",
    shard_away="Gateway, Shard {shard}: seit {seconds} s getrennt",
    shard_connecting="Gateway, Shard {shard}: seit {seconds} s noch nicht verbunden",
    no_shard="Gateway: noch nicht verbunden",
    spare="Gateway: andere Prozesse haben alle Shards; dieser wartet darauf, welche zu übernehmen",
    loop="Ereignisschleife: {milliseconds} ms im Rückstand",
    loop_not_running="Ereignisschleife: läuft noch nicht",
    worker="Antwortende Threads: seit {seconds} s an derselben Arbeit",
    index="Index: Generation {generation}; offene Bibliotheken: {libraries}, Sätze: {sentences}",
    no_index="Index: nicht geladen",
    no_own_index="Index: keine Artikel des Betreibers; offene Bibliotheken: {libraries}, Sätze: {sentences}",
    disk="Platte: {free} MB frei",
    disk_unknown="Platte: Das System sagt nicht, was frei ist",
    database="Zustandsdatenbank: erreicht",
    database_away="Zustandsdatenbank: seit {seconds} s nicht erreicht",
    database_untried="Zustandsdatenbank: noch nicht versucht",
    starting="Startet.",
    serving="In Betrieb; Server: {servers}.",
    stopping="Fährt herunter.",
)
