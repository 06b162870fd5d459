"""An English article, questions about it in four languages, and a model that understands them: a dictionary made here.

What is tested with it is the path that a question takes, not how well a model translates.
"""

import re
from pathlib import Path

from tests.index.small_models import save_dictionary_model

ARTICLE = """The Bridge Reopens

The old bridge was built before the war, and those who had to die for it wear no hat in the picture.

Nobody may enter the hall of the mill before noon, said the man at the door.

The president signed a military pact between the two towns in April.

The new school opens in autumn with forty children and a teacher from Minsk.
"""

MEANINGS = """
when wann когда cuándo
who wer кто quién 谁
signed unterschrieb подписал firmó 签
pact pakt пакт pacto 约
between zwischen между entre
two zwei два dos 两
towns städten городами ciudades 城
new neue новая nueva 新
school schule школа escuela 学
opens öffnet откроется abre 开
the die der den la el las los
military militärischen военный militar 军
children kinder дети niños 孩
"""

PARAGRAPHS = (3, 4)
QUESTIONS = {
    "de": ("Wer unterschrieb den militärischen Pakt zwischen den zwei Städten?", "Wann öffnet die neue Schule?"),
    "ru": ("Кто подписал военный пакт между двумя городами?", "Когда откроется новая школа?"),
    "es": ("¿Quién firmó el pacto militar entre las dos ciudades?", "¿Cuándo abre la nueva escuela?"),
    "zh": ("谁签了两城的军约？", "新学校什么时候开？"),
}
"""By language, one question for each of `PARAGRAPHS`. Words of the first one are near English words of the article
("pacto", "militar"), or in another place mean something else in English ("entre", "war", "die")."""


def save_model(folder: Path) -> Path:
    lines = MEANINGS.split("\n")
    translated = " ".join(lines).split()
    return save_dictionary_model(
        folder, [*lines, *sorted({word for word in re.findall(r"\w+", ARTICLE.lower()) if word not in translated})]
    )
