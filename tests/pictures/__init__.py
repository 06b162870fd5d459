"""Pictures of what the bot shows: real payloads, drawn as Discord draws them.

`python -m tests.pictures docs` draws the pictures in docs/ again. `capture` asks the real bot on the loopback
Discord, `markup` turns its messages into a page, `screenshot` has Chromium take the picture. Nothing is fetched.
"""
