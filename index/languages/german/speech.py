"""What tells in German that somebody said something, as data."""

from __future__ import annotations

from index.languages.telling import Telling, phrases, words

TELLING = Telling(
    code="de",
    common=words(
        "der die das den dem des ein eine einen einem einer und oder ist sind war waren wird wurde hat haben nicht mit "
        "für von auf im in an am als zum zur zu sich es er sie wir ich auch noch bei nach aus dass wie um werden sei "
        "sein seine ihre über vor bis gegen unter durch nur mehr kein keine aber wenn"
    ),
    spoken=words("ich wir mich mir uns mein meine meinen unser unsere du dein ihr euch sie ihnen"),
    saying=words(
        "sagt sagte sagten sagen erklärt erklärte erklärten erklären betont betonte betonten meint meinte meinten "
        "teilte teilten teilt berichtet berichtete berichteten schreibt schrieb schrieben äußerte äußerten äußert "
        "erläuterte erläuterten erläutert ergänzte ergänzten ergänzt kritisierte kritisierten kritisiert forderte "
        "forderten fordert warnte warnten warnt kündigte kündigten kündigt versicherte versicherten versichert "
        "bestätigte bestätigten bestätigt behauptete behaupteten behauptet antwortete antworteten antwortet fragte "
        "fragten fragt entgegnete entgegnen entgegnet erwiderte erwidert rief riefen ruft verkündete verkündeten "
        "verkündet bekräftigte bekräftigten bekräftigt unterstrich unterstreicht nannte nannten nennt bezeichnete "
        "bezeichneten bezeichnet sprach sprachen spricht zitierte zitierten zitiert verlangte verlangten lobte lobten "
        "lobt begründete begründeten begründet räumte räumten räumt gab gaben wies wiesen weist argumentierte "
        "argumentieren argumentiert konstatierte konstatiert resümierte resümiert urteilte urteilten urteilt befand "
        "mahnte mahnten mahnt appellierte appelliert beklagte beklagten beklagt beteuerte beteuert gestand gesteht "
        "widersprach widersprachen widerspricht "
        "twitterte twittert postete postet hieß heißt verriet verrät erzählte erzählten erzählt "
        "verteidigte verteidigt plädierte plädiert prognostizierte prognostiziert konterte kontert scherzte stellte "
        "stellten führte fügte fügten reagierte reagierten kommentierte kommentierten kommentiert formulierte "
        "mitteilte mitteilten mitteilt hinzufügte hinzufügten ankündigte ankündigten einräumte einräumten angab "
        ""
        "hinwies hinwiesen ausführte ausführten klarstellte klarstellten wiedergab zurückwies betonte "
        "formuliert bilanzierte bilanziert freute freut glaubt glaubte findet fand hofft hoffte"
    ),
    said=words(
        "gesagt erklärt betont gemeint mitgeteilt berichtet geschrieben geäußert erläutert ergänzt kritisiert "
        "gefordert gewarnt angekündigt versichert bestätigt behauptet geantwortet gefragt verkündet bekräftigt "
        "genannt bezeichnet gesprochen"
    ),
    auxiliaries=words("hat haben hatte hatten habe"),
    behind_only=words("so"),
    according=phrases(
        "laut, laut angaben von, laut angaben, nach angaben von, nach angaben, nach worten von, nach den worten von, "
        "nach den worten, nach ansicht von, nach ansicht, nach meinung von, nach meinung, nach aussage von, nach "
        "aussage, nach aussagen von, nach aussagen, nach auffassung von, nach auffassung, nach einschätzung von, nach "
        "einschätzung, aus sicht von, aus sicht, in den worten von, den angaben von"
    ),
    according_behind=words("zufolge"),
    like=words("wie"),
    that=words("dass daß"),
    separable={
        **dict.fromkeys(words("gab gaben"), words("an bekannt zu wieder")),
        **dict.fromkeys(words("wies wiesen weist"), words("zurück hin an")),
        **dict.fromkeys(words("stellte stellten"), words("klar fest")),
        **dict.fromkeys(words("teilte teilten teilt"), words("mit")),
        **dict.fromkeys(words("führte"), words("aus an")),
        **dict.fromkeys(words("fügte fügten"), words("hinzu an")),
        **dict.fromkeys(words("räumte räumten räumt"), words("ein")),
    },
    oblique=words("dem den des einem einen eines seinem seinen ihrem ihren diesem diesen"),
    anonymous=words("frage antwort f"),
    roles=words("interviewer interviewerin moderator moderatorin reporter reporterin journalist"),
    that_is_who=False,
    negations=words("nicht nie niemals kein keine keiner niemand"),
    he=words("er"),
    she=words("sie"),
    others=words("ich wir es man ihr du einer eine einige viele manche andere beide niemand jemand dieser diese"),
    determiners=words(
        "der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem sein seine seinen "
        "seiner seinem seines ihr ihre ihren ihrer ihrem ihres unser unsere mein meine kein keine jeder jede alle "
        "einige viele mehrere zwei drei vier manche beide"
    ),
    genitives=words("der des eines einer seiner ihrer dieser dieses deren dessen"),
    links=words("von vom für bei beim im zu zur"),
    prepositions=words(
        "in im am an auf aus bei beim bis durch für gegen gegenüber mit nach neben ohne seit trotz über um unter vom "
        "von vor während wegen zu zum zur zwischen per ab laut ins ans hinter angesichts bezüglich anlässlich infolge "
        "dank statt"
    ),
    joining=words("und oder sowie bzw"),
    clauses=words(
        "welche welcher welches welchem welchen denen deren dessen "
        "dass daß weil wenn als ob obwohl während nachdem bevor damit sodass falls da denn aber doch sondern der die "
        "das wer was wo wann warum wie sowie jedoch indem"
    ),
    opposing=words("denn aber doch sondern jedoch"),
    adverbs=words(
        "auch noch dann nun jetzt heute gestern morgen später weiter weiterhin zudem außerdem dabei dazu daraufhin "
        "danach zuvor damals ferner sich wiederum wörtlich nur schon bereits wieder erneut abschließend zunächst "
        "hingegen allerdings hierzu darüber daher deshalb mehrfach einmal immer oft kürzlich zuletzt schließlich "
        "anschließend etwa gleichzeitig zugleich öffentlich ausdrücklich jedoch aber selbst ihm ihnen uns mir "
        "einst schriftlich telefonisch vorab hinzu fest fort zurück darauf deutlich klar"
    ),
    verbs=words(
        "ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte soll sollen sollte muss "
        "müssen will wollen wollte darf kam kommt ging geht steht stand sei seien habe wäre hätte"
    ),
    days=words(
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz april mai juni juli "
        "august september oktober november dezember montagabend dienstagabend mittwochabend donnerstagabend "
        "freitagabend samstagabend sonntagabend montagmorgen dienstagmorgen abend morgen mittag nachmittag vormittag"
    ),
    male_titles=words("herr herrn könig prinz papst kaiser fürst bruder pfarrer"),
    female_titles=words("frau königin prinzessin schwester kaiserin fürstin"),
    titles=words(
        "dr prof dipl ing mr mrs ms sir lord sprecher chef präsident kanzler minister senator bischof kardinal general "
        "oberst major staatssekretär vorsitzende vorsitzender abgeordnete abgeordneter professor doktor anwalt richter "
        "trainer autor politiker experte forscher kommissar direktor leiter manager vize ex bundestrainer pater "
        "us-präsident geschäftsführer gründer inhaber botschafter generalsekretär"
    ),
    title_endings=(
        "minister", "präsident", "sprecher", "chef", "kanzler", "meister", "leiter", "direktor", "professor",
        "sekretär", "vorsitzende", "vorsitzender", "politiker", "experte", "forscher", "kommissar", "anwalt",
        "richter", "trainer", "führer", "beauftragte", "beauftragter", "wissenschaftler", "abgeordnete",
        "abgeordneter", "rat", "ökonom", "analyst", "journalist", "rapper", "sänger", "spieler", "torwart", "boss",
        "manager", "gründer", "berater", "vertreter", "kandidat", "senator", "arzt", "loge", "inhaber", "besitzer",
        "wirt", "bauer", "lehrer", "schauspieler", "regisseur", "autor", "historiker", "jurist", "aktivist", "vize",
        "obmann", "mann", "frau", "hauptmann",
    ),
    female_endings=("in",),
    male_names=words(
        "adam alexander alfred andreas anton armin arne axel benjamin bernd boris christian christoph claus clemens "
        "daniel david detlef dieter dietmar dirk eckart emil erich ernst felix florian frank franz friedrich fritz "
        "georg gerd gerhard gregor günter günther guido gustav hannes hans harald hartmut heiko heiner heinrich heinz "
        "helmut hendrik henning herbert hermann holger horst hubert ingo jakob jan jens joachim jochen johann johannes "
        "jonas jörg josef jürgen kai karl karsten klaus konrad kurt lars leo lorenz lothar ludwig lukas lutz manfred "
        "marcel marco mario markus martin mathias matthias max maximilian michael moritz niklas norbert olaf oliver "
        "oskar otto patrick paul peter philipp rainer ralf ralph reiner reinhard richard robert roland rolf rudolf "
        "sebastian sigmar simon stefan steffen stephan sven theo thilo thomas thorsten tim timo tino tobias torsten "
        "udo ulf ulrich uli uwe viktor volker walter werner wilhelm willi winfried wolf wolfgang yannick"
    ),
    female_names=words(
        "agnes alice andrea angela angelika anja anke anna anne annegret annalena annette antje astrid barbara bärbel "
        "beate bettina birgit brigitte britta carla carola charlotte christa christiane christina christine claudia "
        "cornelia dagmar daniela doris edith elisabeth elke ellen emilia erika eva evelyn franziska gabriele gerda "
        "gisela gudrun hannah hannelore heide heidi heike helga hilde ilse ines inge ingrid irene iris jana johanna "
        "julia jutta karin karla katarina katharina kathrin katja katrin kerstin klara kristina lara laura lea lena "
        "lisa luise maike manuela margarete margot maria marianne marie marina marion marlene martina melanie michaela "
        "mia miriam monika nadine nancy nicole nina olga petra regina renate ricarda rita rosa ruth sabine sahra "
        "sandra "
        "sara sarah saskia silke silvia simone sofia sonja sophie stefanie steffi susanne svenja svetlana tanja tina "
        "ulla ulrike ursula ute vera verena veronika waltraud"
    ),
    particles=words("von van der den zu zur vom de la al bin und graf freiherr"),
    nouns_have_capitals=True,
    age=r"([1-9]\d{0,2})-?jährige[nrsm]?",
    definite=words("der die das dem den des"),
)  # fmt: skip
