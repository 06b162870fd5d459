"""What is said to the bot, or asked of it, that no passage answers; and what only resembles that."""

import pytest

from index import Turn
from index.asking.understanding.questions import read_question


@pytest.mark.parametrize(
    "text",
    ["Who made you?", "who built you", "Which company developed you?", "Are you ChatGPT?", "Are you based on GPT-4?",
     "are you an AI", "Are you a real person?", "What's your name?", "Who is your boss?", "Which model do you use?",
     "you are stupid", "You're so useless!", "shut up", "you suck", "bad bot", "stupid machine", "What an idiot",
     "are you dumb or what?", "Do you like me?", "Can you sing?", "Tell me a joke", "write me a poem", "I'm bored",
     "Hello, you idiot", "Wer hat dich gebaut?", "Bist du ChatGPT?", "Bist du eine KI?", "Wie heißt du?",
     "Du bist dumm", "Halt die Klappe!", "Kannst du Witze erzählen?",
     "Do you know any jokes?", "How clever are you?",
     "You can't even answer my question", "Wer hat dich erschaffen?",
     "blöder Bot", "Du nervst", "Magst du mich?", "Erzähl mir einen Witz"],
)  # fmt: skip
def test_talk_about_the_bot_and_insults(text: str) -> None:
    assert read_question(text).turn is Turn.TALK


@pytest.mark.parametrize(
    "text",
    ["Is it biased?", "Is this true?", "Is the article reliable?", "How credible is this story?", "Is that fake news?",
     "Can I trust this article?", "Should we believe it?", "What do you think about the article?", "Do you agree?",
     "Which countries are mentioned?", "What companies does the article mention?", "List all the cities in the text",
     "Translate this", "translate it into French", "Can you rewrite the article in simple words?", "explain it to me",
     "What is the tone of the article?", "Are the numbers correct?", "What time is it?",
     "Can it be trusted?", "Do you think it is true?", "Make it shorter",
     "Ist das wahr?", "Stimmt das?", "Kann man dem Artikel glauben?", "Übersetze den Artikel ins Englische",
     "Welche Länder werden erwähnt?", "Kannst du das übersetzen?", "Was hältst du davon?"],
)  # fmt: skip
def test_what_no_quotation_gives(text: str) -> None:
    assert read_question(text).turn is Turn.BEYOND


@pytest.mark.parametrize(
    "question",
    ["Who made the film?", "Who built the bridge?", "Is the mayor stupid?", "Who told the joke?", "Which model won?",
     "Is it true that the bridge will close?", "Which countries signed the pact?", "Which countries are at war?",
     "Who translated the book?", "How many cities are there?", "Explain the pact",
     "Compare the plans of Reyes and Cole",
     "Are the drones made in Iran?", "Can I trust the council?", "Was the vote fair?",
     "Who are your neighbours' allies?",
     "What did the mayor write?", "Do you know any towns?", "How tall are the towers?", "Does the mayor lie?",
     "Wer hat die Brücke gebaut?", "Ist der Bürgermeister dumm?", "Welche Länder haben unterschrieben?",
     "Stimmt der Rat zu?"],
)  # fmt: skip
def test_what_only_resembles_it_is_a_question(question: str) -> None:
    assert read_question(question).turn is Turn.QUESTION
