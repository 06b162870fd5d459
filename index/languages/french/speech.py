"""What tells in French that somebody said something, as data."""

from __future__ import annotations

from index.languages.telling import Telling, phrases, words

TELLING = Telling(
    code="fr",
    common=words(
        "le la les un une des du de et ou est sont était a ont que qui ce cette ces il elle ils elles nous vous on ne "
        "pas avec pour par sur dans au aux en se sa son ses leur leurs plus mais été être avait fait comme sans sous "
        "je l'a d'un d'une qu'il c'est"
    ),
    spoken=words("je nous vous me moi mon ma mes notre nos votre vos j'ai c'est"),
    saying=words(
        "dit disent disait déclare déclarent déclarait affirme affirment affirmait explique expliquent expliquait "
        "précise précisent précisait ajoute ajoutent ajoutait estime estiment estimait assure assurent assurait "
        "souligne soulignent soulignait indique indiquent indiquait rappelle rappellent rappelait raconte racontent "
        "racontait annonce annoncent annonçait confie confient confiait note notent notait écrit écrivent écrivait "
        "répond répondent répondait demande demandent demandait lance lancent lançait insiste insistent insistait "
        "poursuit poursuivent poursuivait conclut concluent regrette regrettent regrettait dénonce dénoncent "
        "dénonçait reconnaît reconnaissent reconnaissait admet admettent admettait souffle témoigne témoignent "
        "commente commentent résume résument juge jugent jugeait plaide plaident prévient préviennent prévenait "
        "martèle s'exclame s'interroge s'inquiète s'indigne s'insurge s'alarme s'agace s'emporte s'étonne répète "
        "répètent rétorque ironise tranche détaille détaillent analyse analysent constate constatent constatait "
        "observe observent promet promettent tweete twitte soupire glisse renchérit complète nuance déplore déplorent "
        "déplorait considère considèrent pense pensent relève relèvent relevait rapporte rapportent rapportait "
        "déclara affirma expliqua ajouta répondit demanda lança murmura s'écria cria fit reprit continua"
    ),
    said=words(
        "dit déclaré affirmé expliqué précisé ajouté estimé assuré souligné indiqué rappelé raconté annoncé confié "
        "noté écrit répondu demandé lancé insisté poursuivi conclu regretté dénoncé reconnu admis témoigné commenté "
        "résumé jugé plaidé prévenu martelé exclamé interrogé répété rétorqué ironisé tranché détaillé analysé "
        "constaté observé promis tweeté twitté glissé renchéri déploré considéré relevé rapporté prononcé réagi "
        "fait soutenu confirmé"
    ),
    auxiliaries=words("a ont avait avaient l'a l'ont est s'est aurait"),
    behind_only=words("selon"),
    according=phrases(
        "selon, d'après, d'après les mots de, selon les mots de, selon les termes de, aux yeux de, de l'avis de, "
        "au dire de, selon l'avis de"
    ),
    according_behind=frozenset(),
    like=words("comme ainsi"),
    that=words("que qu'il qu'elle qu'ils qu'elles qu'un qu'une qu'on qu'en"),
    anonymous=words("question réponse r"),
    roles=words("intervieweur journaliste modérateur modératrice animateur"),
    that_is_who=True,
    negations=words("pas jamais n'a n'ont n'avait rien"),
    he=words("il lui"),
    she=words("elle"),
    others=words("je nous on ils elles vous tu ce celui-ci celle-ci certains d'autres beaucoup ceux-ci"),
    determiners=words(
        "le la les l' un une des ce cet cette ces son sa ses leur leurs notre nos votre mon ma mes plusieurs deux "
        "trois quatre certains certaines quelques chaque tout toute tous"
    ),
    genitives=words("du des"),
    links=words("de du des d'"),
    prepositions=words(
        "à au aux avec chez contre dans de depuis des devant du durant en entre envers hors jusqu'à lors malgré par "
        "parmi pendant pour près sans sauf selon sous sur vers via avant après dès"
    ),
    joining=words("et ou"),
    clauses=words("que qui dont où si lorsque quand parce puisque car mais donc or ni tandis alors comme avant après"),
    opposing=words("mais car donc or ni alors"),
    adverbs=words(
        "aussi encore ensuite puis alors ainsi enfin également hier aujourd'hui demain ce matin soir notamment "
        "d'abord déjà toujours souvent jeudi vendredi samedi dimanche lundi mardi mercredi même pourtant cependant "
        "toutefois plus tard récemment de son côté par ailleurs lui leur nous vous me se y en clairement simplement "
        "ne non à nouveau d'emblée"
    ),
    verbs=words(
        "est sont était étaient a ont avait avaient sera seront peut peuvent doit doivent fait font va vont veut "
        "veulent vient viennent fut furent"
    ),
    days=words(
        "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août "
        "septembre octobre novembre décembre"
    ),
    male_titles=words("m monsieur roi prince pape frère père"),
    female_titles=words("mme mlle madame mademoiselle reine princesse sœur"),
    titles=words(
        "dr me maître président présidente ministre premier première sénateur sénatrice député députée maire "
        "directeur directrice chef cheffe professeur professeure général colonel commandant capitaine juge procureur "
        "procureure avocat avocate porte-parole secrétaire ambassadeur ambassadrice chancelier chancelière chercheur "
        "chercheuse économiste politologue sociologue historien historienne écrivain coach entraîneur syndicaliste "
        "patron patronne responsable"
    ),
    female_endings=("ente", "trice", "euse", "ière", "cheffe", "avocate", "députée", "enne"),
    male_names=words(
        "alain albert alexandre alexis andré antoine arnaud arthur aurélien bastien benoît bernard bertrand bruno "
        "cédric charles christian christophe claude clément cyril damien daniel david denis didier dominique édouard "
        "emmanuel éric étienne fabien fabrice florent florian franck françois frédéric gabriel gérald gérard gilles "
        "grégory guillaume guy henri hervé hugo jacques jean jean-claude jean-françois jean-luc jean-marc jean-marie "
        "jean-michel jean-paul jean-pierre jean-yves jérôme joël jordan joseph julien laurent léo lionel louis luc "
        "marc marcel mathieu matthieu maurice maxime michel nicolas olivier pascal patrick paul philippe pierre "
        "quentin raphaël raymond rémi rené richard robert robin roger romain samuel sébastien serge simon stéphane "
        "sylvain thibault thierry thomas vincent xavier yann yannick yves"
    ),
    female_names=words(
        "adèle agnès alice amélie anaïs andrée anne anne-marie annie aurélie aurore béatrice brigitte camille carole "
        "caroline catherine cécile céline chantal charlotte chloé christelle christiane christine claire clara "
        "clémentine colette corinne danielle delphine denise élisabeth élise élodie emma émilie estelle ève fabienne "
        "florence france françoise geneviève hélène inès ingrid isabelle jacqueline jeanne joëlle josiane julie "
        "juliette karine laetitia laura laure laurence léa liliane louise lucie madeleine manon margaux marguerite "
        "marie marie-claude marine marion martine mathilde mélanie michèle mireille monique muriel myriam nadia "
        "nathalie nicole nina odile océane patricia pauline raymonde rachida régine renée roselyne sabine sandra "
        "sandrine sarah ségolène simone solène sophie stéphanie suzanne sylvie valérie vanessa véronique virginie "
        "viviane yvette"
    ),
    particles=words("de du des la le d' von van ben el al"),
    clitics=r"(?P<verb>\w+)-(?:t-)?(?P<who>il|elle|ils|elles|on|je)",
)
