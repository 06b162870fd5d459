"""People on the loopback Discord: what they do, and what they get to see."""

from __future__ import annotations

from typing import Any

from tests.discord_server.gateway import GUILDS, Gateway
from tests.discord_server.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MESSAGE,
    MODAL_SUBMIT,
    Interaction,
    Interactions,
)
from tests.discord_server.markdown import Node, read
from tests.discord_server.rules.commands import CHAT_INPUT, MESSAGE_MENU
from tests.discord_server.rules.messages import BUTTON, FILE, GALLERY, SELECTS, TEXT, walk
from tests.discord_server.rules.modals import fields_of, filled
from tests.discord_server.world import (
    ADMINISTRATOR,
    DIRECT,
    FORUM,
    LOADING,
    PUBLIC_THREAD,
    Channel,
    Message,
    User,
    World,
)


class InteractionFailed(Exception):
    """What Discord's client says when the bot did not answer in time."""


class Shown:
    """A message as a person sees it."""

    def __init__(self, message: Message) -> None:
        self.message = message

    @property
    def markdown(self) -> list[str]:
        """The texts of the message, as sent."""
        texts = [component["content"] for component in walk(self.message.components) if component["type"] == TEXT]
        return ([self.message.content] if self.message.content else []) + texts

    @property
    def nodes(self) -> list[Node]:
        return [node for text in self.markdown for top in read(text) for node in top.walk()]

    @property
    def text(self) -> str:
        return "\n".join("".join(node.shown for node in read(text)) for text in self.markdown)

    @property
    def quotes(self) -> list[str]:
        return [node.shown for node in self.nodes if node.kind == "quote"]

    @property
    def bold(self) -> list[str]:
        return [node.shown for node in self.nodes if node.kind == "bold"]

    @property
    def buttons(self) -> dict[str, dict[str, Any]]:
        return {c.get("label", ""): c for c in walk(self.message.components) if c["type"] == BUTTON}

    @property
    def files(self) -> dict[str, bytes]:
        """The files that the message shows, by name."""
        addresses = [one["file"]["url"] for one in walk(self.message.components) if one["type"] == FILE]
        pictures = (item for one in walk(self.message.components) if one["type"] == GALLERY for item in one["items"])
        addresses += [picture["media"]["url"] for picture in pictures]
        names = [address.removeprefix("attachment://") for address in addresses]
        return {name: self.message.files[name] for name in names}

    @property
    def menus(self) -> dict[str, dict[str, Any]]:
        """The menus by the end of their ids, with what is picked in them under `picked`."""
        found = {}
        for menu in (c for c in walk(self.message.components) if c["type"] in SELECTS):
            picked = [one["value"] for one in menu.get("options", ()) if one.get("default")]
            picked += [one["id"] for one in menu.get("default_values", ())]
            found[menu["custom_id"].rpartition(":")[2]] = menu | {"picked": picked}
        return found

    @property
    def ephemeral(self) -> bool:
        return self.message.only_for is not None

    def __repr__(self) -> str:
        return f"<Shown {self.text!r} {list(self.buttons)}>"


class Human:
    """Someone who uses Discord. Each method does what a client does, and refuses what a client does not offer."""

    def __init__(
        self, world: World, gateway: Gateway, interactions: Interactions, user: User, channel: Channel, locale: str
    ) -> None:
        self._world = world
        self._gateway = gateway
        self._interactions = interactions
        self.user = user
        self.channel = channel
        self.locale = locale

    async def ask(self, question: str, **options: str | bool) -> Shown:
        """Types `/ask` and reads the answer."""
        return await self.command("ask", question=question, **options)

    async def command(self, name: str, *, unseen: bool = False, **options: str | bool) -> Shown:
        """Types a command and reads what becomes of it. `unseen`: sends it although the client would not offer it."""
        return self.see(await self.settled(await self.send_command(name, unseen=unseen, **options)))

    async def send_command(
        self, name: str, *, unseen: bool = False, late: float = 0.0, **options: str | bool
    ) -> Interaction:
        """Types a command, without waiting for anything. `late`: so many seconds before the gateway delivers it."""
        command = self._command(name.split()[0], CHAT_INPUT)
        if not unseen and not self.may_see(command):
            raise AssertionError(f"Discord does not offer /{name} to {self.user.name}")
        known = _options(command, name)
        given = []
        for key, value in options.items():
            option = known[key]
            if option["type"] == 3 and not option.get("min_length", 0) <= len(value) <= option.get("max_length", 6000):
                raise AssertionError(f"Discord's client does not send a {key} of this length")
            given.append({"name": key, "type": option["type"], "value": value})
        missing = {key for key, option in known.items() if option.get("required")} - set(options)
        assert not missing, f"Discord's client does not send /{name} without {missing}"
        return await self._interact(COMMAND, _typed(command, name, given), late=late)

    async def click(self, shown: Shown, label: str, *, nth: int = 0) -> Shown:
        """Clicks the `nth` button whose name begins so under a message and reads what it brings."""
        return self.see(await self.settled(await self.send_click(shown, label, nth=nth)))

    async def switch(self, shown: Shown, label: str) -> Shown:
        """Clicks a button that changes its own message, and reads the same, or what is told beside it."""
        return await self.changed(await self.send_click(shown, label))

    async def changed(self, interaction: Interaction) -> Shown:
        """Waits until an interaction has changed its own message, or brought something beside that."""
        return await self._world.until(
            lambda: (
                Shown(interaction.beside)
                if interaction.beside is not None
                else self.see(interaction)
                if interaction.changed or interaction.acknowledged == MESSAGE
                else None
            )
        )

    async def send_click(self, shown: Shown, label: str, *, nth: int = 0) -> Interaction:
        """Clicks a button, without waiting for anything."""
        buttons = [c for c in walk(shown.message.components) if c["type"] == BUTTON]
        button = [button for button in buttons if button.get("label", "").startswith(label)][nth]
        assert "custom_id" in button, f"{label} is a link"
        assert shown.message.only_for in (None, self.user), f"{self.user.name} does not see this message"
        data = {"custom_id": button["custom_id"], "component_type": BUTTON}
        return await self._interact(COMPONENT, data, shown.message)

    async def pick(self, shown: Shown, menu: str, *values: str | int) -> Shown:
        """Picks these values, and no others, in a menu, named by the end of its id, and reads what that changes, or
        what is told beside it."""
        return await self.changed(await self.send_pick(shown, menu, *values))

    async def send_pick(self, shown: Shown, menu: str, *values: str | int) -> Interaction:
        """Picks values in a menu, without waiting for anything."""
        used = shown.menus[menu]
        assert not used.get("disabled"), f"{menu} cannot be used"
        assert shown.message.only_for in (None, self.user), f"{self.user.name} does not see this message"
        assert used.get("min_values", 1) <= len(values) <= used.get("max_values", 1), "Discord's client stops that"
        if "options" in used:
            assert {str(value) for value in values} <= {option["value"] for option in used["options"]}
        data = {"custom_id": used["custom_id"], "component_type": used["type"], "values": [*map(str, values)]}
        return await self._interact(COMPONENT, data | {"resolved": {}}, shown.message)

    async def ask_about(self, message: Message, name: str = "Ask the article") -> Shown:
        """Picks a command from the menu of a message and reads the answer."""
        command = self._command(name, MESSAGE_MENU)
        resolved = {"messages": {str(message.id): message.json()}}
        data = {"id": command["id"], "name": name, "type": MESSAGE_MENU, "target_id": str(message.id)}
        interaction = await self._interact(COMMAND, data | {"resolved": resolved})
        return self.see(await self.settled(interaction))

    async def suggestions(self, name: str, option: str, typed: str) -> list[tuple[str, str]]:
        """What Discord suggests while an option is being typed: names and values."""
        interaction = await self.send_typing(name, option, typed)
        await self._world.until(lambda: interaction.choices is not None)
        return [(choice["name"], choice["value"]) for choice in interaction.choices or []]

    async def send_typing(self, name: str, option: str, typed: str) -> Interaction:
        """Types part of an option, without waiting for anything."""
        command = self._command(name.split()[0], CHAT_INPUT)
        known = _options(command, name)[option]
        assert known.get("autocomplete"), f"{option} suggests nothing"
        given = [{"name": option, "type": known["type"], "value": typed, "focused": True}]
        return await self._interact(AUTOCOMPLETE, _typed(command, name, given))

    async def opened(self, interaction: Interaction) -> dict[str, str]:
        """What stands in the fields of the modal that an interaction opens, by their ids."""
        modal = await self._world.until(lambda: interaction.modal)
        return {one["custom_id"]: one.get("value") or "" for one in fields_of(modal)}

    async def submit(
        self, opened: Interaction, *, files: dict[str, tuple[str, bytes]] | None = None, **answers: str
    ) -> Interaction:
        """Fills in the modal that an interaction has opened and sends it. `files` are names and contents by field."""
        modal = opened.modal
        assert modal is not None, "no modal was opened"
        sent = {field: self._world.upload(*file) for field, file in (files or {}).items()}
        components = filled(modal, answers, {field: [one["id"]] for field, one in sent.items()})
        resolved = {"attachments": {one["id"]: one for one in sent.values()}}
        data = {"custom_id": modal["custom_id"], "components": components, "resolved": resolved}
        return await self._interact(MODAL_SUBMIT, data, opened.message)

    async def fill(
        self, opened: Interaction, *, files: dict[str, tuple[str, bytes]] | None = None, **answers: str
    ) -> Shown:
        """The same, once it is open, and reads what it brings."""
        await self.opened(opened)
        return self.see(await self.settled(await self.submit(opened, files=files, **answers)))

    async def mention(self, text: str, *, channel: Channel | None = None, reply: Message | None = None) -> Shown:
        """Writes to the bot in a guild, by mention, and reads the reply."""
        bot = self._world.bot
        return await self.reply_to(
            await self.write(f"<@{bot.id}> {text}", channel=channel, reply=reply, mentions=(bot,))
        )

    async def edit(self, message: Message, text: str) -> None:
        """Edits an own message."""
        assert message.author is self.user
        message.content = text
        message.edited = self._world.clock.now()
        await self._gateway.dispatch_message("MESSAGE_UPDATE", message)

    async def delete(self, message: Message) -> None:
        """Deletes an own message."""
        assert message.author is self.user
        message.deleted = True
        await self._gateway.dispatch_deletion(message)

    async def repeat(self, interaction: Interaction) -> None:
        """The gateway delivers an interaction once more."""
        await self._gateway.dispatch("INTERACTION_CREATE", interaction.json(self._world))

    async def next_message(self, channel: Channel | None = None) -> Shown:
        """Waits for a message of the bot that answers no interaction and no message."""

        def look() -> Shown | None:
            for message in (channel or self.channel).messages.values():
                if message.author is self._world.bot and message.interaction is None and message.reference is None:
                    return Shown(message)
            return None

        return await self._world.until(look)

    def in_channel(self, channel: Channel) -> Human:
        """The same person, elsewhere."""
        return Human(self._world, self._gateway, self._interactions, self.user, channel, self.locale)

    async def thread(self, name: str = "thread") -> Channel:
        """Begins a thread in the channel."""
        thread = Channel(self._world.new_id(), PUBLIC_THREAD, name, guild=self.channel.guild, parent=self.channel)
        self._world.add_channel(thread)
        await self._gateway.dispatch("THREAD_CREATE", thread.json(self._world) | {"newly_created": True}, intent=GUILDS)
        return thread

    async def post(self, forum: Channel, title: str, *, order: str = "thread, message") -> Channel:
        """Begins a post in a forum; the gateway tells of its thread and of its first message in this `order`."""
        assert forum.type == FORUM
        number = self._world.new_id()
        thread = Channel(number, PUBLIC_THREAD, title, guild=forum.guild, parent=forum, owner=self.user.id)
        self._world.add_channel(thread)
        message = Message(number, thread, self.user, "As the title says.", created=self._world.clock.now())
        thread.messages[number] = message
        for event in order.split(", "):
            if event == "thread":
                data = thread.json(self._world) | {"newly_created": True}
                await self._gateway.dispatch("THREAD_CREATE", data, intent=GUILDS)
            else:
                await self._gateway.dispatch_message("MESSAGE_CREATE", message)
        return thread

    async def settled(self, interaction: Interaction) -> Interaction:
        """Waits until the interaction shows its answer rather than "thinking"."""
        return await self._world.until(lambda: interaction if interaction.answered else None)

    def see(self, interaction: Interaction) -> Shown:
        assert interaction.response is not None
        return Shown(interaction.response)

    def may_see(self, command: dict[str, Any]) -> bool:
        """Whether Discord offers the command here: context, installation and default permissions."""
        guild = self.channel.guild
        contexts = command.get("contexts")
        here = 0 if guild is not None else 1 if self.channel.type == DIRECT else 2
        if contexts is not None and here not in contexts:
            return False
        needed = command["default_member_permissions"]
        if guild is None or needed is None:
            return True
        has = guild.members[self.user.id]
        return bool(has & ADMINISTRATOR) or (needed != "0" and has & int(needed) == int(needed))

    async def dm(self, text: str) -> Shown:
        """Writes a direct message and reads the reply to it."""
        return await self.reply_to(await self.write(text, channel=self._world.direct_channel(self.user)))

    async def write(
        self,
        text: str,
        *,
        channel: Channel | None = None,
        reply: Message | None = None,
        mentions: tuple[User, ...] = (),
        announced: bool = True,
        files: dict[str, bytes] | None = None,
    ) -> Message:
        """Writes a message, without waiting for anything. Not `announced`, the gateway has yet to tell of it."""
        message = Message(
            id=self._world.new_id(),
            channel=channel or self.channel,
            author=self.user,
            content=text,
            reference=reply,
            mentions=mentions,
            created=self._world.clock.now(),
            attached=tuple(self._world.upload(*file) for file in (files or {}).items()),
        )
        message.channel.messages[message.id] = message
        if announced:
            await self._gateway.dispatch_message("MESSAGE_CREATE", message)
        return message

    def replies(self, message: Message) -> list[Shown]:
        """The replies to a message that stand there now."""
        return [Shown(one) for one in message.channel.messages.values() if one.reference is message and not one.deleted]

    async def reply_to(self, message: Message) -> Shown:
        """Waits for the bot's reply to a message."""

        def look() -> Shown | None:
            for candidate in message.channel.messages.values():
                if candidate.reference is message and not candidate.flags & LOADING and not candidate.deleted:
                    return Shown(candidate)
            return None

        return await self._world.until(look)

    def _command(self, name: str, kind: int) -> dict[str, Any]:
        for command in self._world.commands:
            if command["name"] == name and command["type"] == kind:
                return command
        raise AssertionError(f"no command {name!r} is registered")

    async def _interact(
        self, kind: int, data: dict[str, Any], message: Message | None = None, *, late: float = 0.0
    ) -> Interaction:
        interaction = self._interactions.open(kind, self.user, self.channel, data, self.locale, message)
        interaction.created -= late
        await self._gateway.dispatch("INTERACTION_CREATE", interaction.json(self._world))
        return interaction


def _options(command: dict[str, Any], name: str) -> dict[str, dict[str, Any]]:
    """The options of a command, or of that within it which the words behind its name lead to, by name."""
    here = command
    for part in name.split()[1:]:
        (here,) = [one for one in here["options"] if one["name"] == part and one["type"] in (1, 2)]
    return {option["name"]: option for option in here.get("options") or []}


def _typed(command: dict[str, Any], name: str, given: list[dict[str, Any]]) -> dict[str, Any]:
    """What a client sends of a command that was typed."""
    first, *within = name.split()
    for depth, part in enumerate(reversed(within)):
        given = [{"name": part, "type": 1 if depth == 0 else 2, "options": given}]
    return {"id": command["id"], "name": first, "type": CHAT_INPUT, "options": given}
