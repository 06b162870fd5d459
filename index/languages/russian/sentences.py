"""The words by which the end of a sentence is told in Russian, as data, in lower case."""

from __future__ import annotations

ABBREVIATIONS = frozenset(
    "г гг т.е т.д т.п т.н т.к др пр ул им тыс млн млрд руб коп долл см стр рис напр проф акад ред изд обл р-н пос "
    "св гр гос зам зав нач ст вв мин сек чел экз кв корп пер просп бул наб пл т д к е н э".split()
)
"""Words that keep their full stop inside a sentence, before a name above all: "в г. Туле", "ул. Ленина"."""
ABBREVIATIONS_BEFORE_NUMBERS = frozenset("стр с п пп ст гл рис табл т ч № д кв корп ок".split())
SENTENCE_OPENERS = frozenset(
    "В Во Он Она Оно Они Это Этот Эта На По Но И А Как Мы Я За К С У О Об Из При После Для Также Однако Его Её Ее Их "
    "Затем Потом Там Тогда Теперь Все Всё Что Если Когда".split()
)
