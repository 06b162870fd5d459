"""The vocabulary of names, as data: titles, outlets and agencies, organisations, first names.

Written by hand, in lower case unless a capital tells a title from a common word.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ABBREVIATED_TITLES = _words(
    "Mr Mrs Ms Mx Dr Sen Sens Rep Reps Gov Govs Lt Gen Col Maj Capt Sgt Cpl Adm Cmdr Rev Fr Sr Jr St Prof Pres Hon "
    "Amb Supt Det Insp Atty Messrs"
)
TITLES = _words(
    "president vice-president vice prime minister chancellor premier king queen prince princess emperor pope cardinal "
    "archbishop bishop father sister rabbi imam reverend pastor senator representative congressman congresswoman "
    "governor mayor secretary ambassador general admiral colonel major captain lieutenant sergeant commander marshal "
    "judge justice chief professor doctor sir lord lady dame baron baroness sheikh speaker leader chairman chairwoman "
    "chair director commissioner inspector superintendent detective officer sheriff deputy attorney prosecutor "
    "spokesman spokeswoman spokesperson foreign defense defence finance interior first former acting then-president "
    "ex-president mr mrs ms mx dr sen sens rep reps gov govs lt gen col maj capt sgt cpl adm cmdr rev fr prof pres "
    "hon amb supt det insp atty state counsel analyst economist strategist candidate nominee"
)
"""Words before a name that belong to it."""

MALE_TITLES = _words("mr king prince emperor pope father sir lord baron congressman chairman spokesman duke")
FEMALE_TITLES = _words("mrs ms queen princess sister lady dame baroness congresswoman chairwoman spokeswoman duchess")

OFFICES = _words(
    "envoy head adviser advisor aide manager founder co-founder owner editor coach member fellow delegate trustee "
    "undersecretary under-secretary registrar ombudsman warden keeper curator principal dean provost treasurer "
    "comptroller solicitor advocate assistant lecturer researcher organiser organizer coordinator administrator "
    "executive"
)
"""Further words that "of", "for" or "to" and what the office is for follow before a name."""

ABBREVIATED_COMPANIES = _words("Corp Inc Ltd Co Bros Cos")
"""Words that end the name of a company with a stop of their own."""

OUTLET_NOUNS = _words(
    "agency newspaper magazine network news channel broadcaster times post journal tribune herald daily weekly press "
    "gazette website outlet paper station radio television tv guardian telegraph chronicle globe observer review wire "
    "courier"
)
"""Nouns that make a name that of an outlet."""

OUTLETS = _words(
    "afp ap reuters upi tass ria interfax xinhua kyodo yonhap dpa ansa efe pti belta unian ukrinform anadolu "
    "bloomberg cnn bbc nbc abc cbs msnbc cnbc npr pbs fox politico axios wsj nyt wapo zerohedge rt sputnik buzzfeed"
)
"""Outlets and agencies known by one word."""

ORGANISATION_NOUNS = _words(
    "party house senate congress court department ministry committee commission council agency office university "
    "college school institute foundation association union league group company corporation inc corp ltd bank fund "
    "campaign administration government parliament assembly force forces army navy police guard service bureau board "
    "center centre club church hospital museum street avenue river lake mountain county city town state states island "
    "islands republic kingdom federation nations organization organisation alliance coalition movement front tower "
    "square airport station hall act plan watch monitor project program programme treaty agreement war day week "
    "conference convention summit debate award prize cup olympics championship new north south east west united saint "
    "san los las fort supreme white national international federal world american european"
)
"""Words that keep a name from being a person's."""

ADJECTIVES_OF_ORIGIN = _words(
    "republican democratic democrat conservative liberal labour independent american russian belarusian ukrainian "
    "polish lithuanian british english scottish welsh irish french german italian spanish portuguese dutch belgian "
    "swiss austrian hungarian czech slovak romanian bulgarian greek turkish israeli palestinian iranian iraqi syrian "
    "saudi egyptian indian pakistani afghan chinese japanese korean vietnamese australian canadian mexican brazilian "
    "argentine venezuelan cuban swedish norwegian danish finnish serbian georgian armenian kazakh african european "
    "asian"
)
"""Words before a name that say where somebody comes from, and are no part of it."""

FORMER = _words("former ex then acting outgoing incoming deputy interim")
"""Small words before a title without which it would say something else."""

FAMILY_NAMES_FIRST = _words(
    "bae bui cao chan chang chen cheng cho choi chu chung dang deng ding dong du duong fang feng fu gao guo han he ho "
    "hong hoang hu huang huynh hwang jang jeon jeong ji jia jiang jin jung kang kim kong kwon le lee lei li liang lim "
    "lin liu lu luo ma mai mao meng min moon ngo nguyen oh pak pan park peng pham phan qian qin rhee ryu shen shi shin "
    "sim song su sun tan tang tian tran truong tsai vo vu wang wei wen wu xi xiao xie xu xue yan yang yao ye yin yoo "
    "yoon yu yuan yun zeng zhang zhao zheng zhong zhou zhu"
)
"""Chinese, Korean and Vietnamese family names, which may stand before the given ones ("Xi Jinping")."""

NAME_PARTICLES = _words("de la van von der bin al el da di del ibn den dos du le y")

MALE_NAMES = _words(
    "aaron abdul adam ahmed alan albert alejandro alex alexander alexei ali alistair andrei andrew andrzej anthony "
    "antonio arthur barack ben benjamin bernard bernie bill bob boris brad brandon brian bruce carl carlos charles "
    "chris christopher chuck craig dale dan daniel dave david dean dennis dmitri dmitry dmytro don donald doug "
    "douglas ed eduardo edward emmanuel eric erik ethan evan francis francisco frank fred gary george gerald giorgio "
    "gordon graham greg gregory guy hamid harold harry hassan henry howard hugo ian igor ivan jack jacob jake james "
    "jamie jan jason javier jean jeb jeff jeffrey jeremy jerome jerry jim joe joel johan john jon jonathan jordan "
    "jorge jose joseph josh joshua juan justin karl keith ken kenneth kevin kyle lars larry lawrence leo leon leonid "
    "lloyd louis luis luke marc marco marcus mario mark martin matt matthew max michael miguel mike mikhail mohamed "
    "mohammed muhammad nathan neil newt nicholas nick nicolas nikolai oleg oleksandr oliver omar oscar patrick paul "
    "pavel pedro peter petro phil philip pierre rafael ralph randy raul ray raymond recep reinhard richard rick "
    "robert roberto rodrigo roger roman ron ronald roy rudy russell ryan sam samuel scott sean sebastian serge sergei "
    "sergey seth simon stanley stephen steve steven stuart ted terry theodore thomas tim timothy todd tom tony travis "
    "tyler vadim viktor vincent vitali vitaly vladimir volodymyr walter warren wayne wesley william xavier yevgeny "
    "yuri"
)
FEMALE_NAMES = _words(
    "abigail adriana agnes alexandra alice alicia allison amanda amber amy ana angela anna anne annie antonia ashley "
    "barbara beatrice beth betty brenda brianna camilla carly carmen carol caroline catherine cecilia charlotte "
    "cheryl christina christine cindy claire claudia cynthia daria deborah debbie denise diana diane dina donna "
    "dorothy ekaterina elena elise elizabeth ella ellen emily emma erika erin eva evelyn fatima fiona frances "
    "gabriela giorgia gloria grace greta hannah heather heidi helen hillary hilary holly huma ingrid irene irina "
    "isabel ivanka jacqueline jane janet jeanne jennifer jessica jill joan joanna joyce judith judy julia julie "
    "kamala karen kate katherine kathleen kathryn kathy katie kellyanne kimberly kirsten kristen laura lauren leila "
    "lena linda lisa liz liza loretta louise lucia lucy lydia lynn margaret maria marie marina marine martha mary "
    "maya megan megyn melania melissa meryl michelle miriam monica nadia nancy naomi natalia natalie nicole nikki "
    "nina olga olivia pamela patricia paula penny rachel rebecca rita rosa rosemary ruth samantha sandra sara sarah "
    "sharon sheila shirley sofia sonia sophia sophie stephanie susan svetlana sviatlana sylvia tamara tanya tatiana "
    "teresa theresa tina ursula valerie vanessa vera veronica wendy yulia yvonne"
)
"""First names that tell which pronoun can stand for somebody; those that both sexes bear are left out."""
