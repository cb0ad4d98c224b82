"""Small closed classes of English words, which say how a thing is asked rather than what."""

from functools import cache

from tutor.language.words import stem

#: Words that carry no subject of their own; questions are searched without them.
FUNCTION_WORDS = frozenset(
    """
    a an the this that these those some any each every all both either neither no not nor and or but if then
    else so than too very just only also even still yet ever never again already
    i me my mine myself we us our ours ourselves you your yours yourself he him his she her hers it its itself
    they them their theirs themselves one ones somebody someone anybody anyone nobody everyone thing things
    something anything nothing everything stuff
    am is are was were be been being do does did doing done have has had having can could may might shall
    should will would must ought cannot cant dont doesnt didnt isnt arent wont wouldnt im ive id ill whats
    who whom whose which what when where why how whether
    of in on at by for from to into onto out off up down over under with without within about above below
    between through during before after since until till against among as per via around across upon
    there here now today near upon please pls plz thanks thank hi hello hey ok okay well oh um yes yeah nope
    tell explain explains explained describe define say show give name list mention state write
    answer answers answered question questions ask asked asking know understand think
    mean means meaning really actually basically exactly simply quite rather such like etc eg ie vs versus
    get gets got go goes going make makes made let lets put take takes
    much many more most less least lot lots other others another same different difference differences
    want wants wanted would like need needs
    don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't mustn't haven't hasn't
    hadn't needn't ain't couldnt shouldnt mustnt havent hasnt hadnt wasnt werent neednt aint y'all gonna wanna gotta
    somehow anyway anyhow maybe perhaps kindly whatsoever indeed otherwise although though instead besides etcetera
    end different looking look looks looked
    whatever whichever however sort kind once diff
    """.split()
)

#: Verbs and nouns so common that missing them says nothing about what the lesson covers.
LIGHT_WORDS = frozenset(
    """
    come comes coming include includes included including
    use used uses using useful work works working happen happens find found help helps helped way ways
    time times day days week year good best better bad new old first last next two three
    lesson lessons course chapter teacher text own able possible happen start keep keeps left right
    anything people person someone     set try tried getting begin term word words part parts
    run runs running handle talk deal involve involved involves apply applies
    important main actually purpose possible type types kind kinds example examples
    case cases point bit big small hard easy simple quick sure
    provide provides provided offer offers offered support supports supported available
    item items turn turns hand hands plain english ordinary month months lose
    website web address matter matters deal exact exactly real
    typical typically usual usually normal normally mostly mainly usually common commonly seriously worth
    phrase sum sums sentence sentences enumerate list lists listed mention mentions mentioned see sees seen
    recognise recognize recognised recognized missing meant intended supposed
    stand stands acronym acronyms abbreviation abbreviated form letters
    little few back finished thing things stuff bit bits own odd everybody
    say says said tell tells told give gives gave given ask asks asked differ differs cover covers covered
    technology technique thing idea concept topic stuff fact someone everybody speak speaks call calls called
    monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday tonight morning evening
    afternoon weekend weekends spring autumn
    boss bosses colleague colleagues coworker mate friend friends mum mom dad brother sister kid kids guy guys folks
    auditor auditors accountant accountants lawyer doctor nurse intern trainee newcomer beginner clerk
    professor prof cfo ceo cto finance neighbour cousin roommate flatmate
    skim skimming cram cramming revise revising revision read reading reads paper papers signing signed figure figures
    summarise summarised summarize summarized characterise characterised characterises characterize characterized
    verb verbs noun nouns bullet bullets briefly shortly recap overview cheat
    line lines half touch touches touching fight fighting bother bothers mess messing annoying confused confusing
    marketing sales accounting warehouse shopkeeper customer marketer
    behave behaves stay stays stayed sit sits lands landed carries carry sort besides vague
    company shop bank firm startup start-up team teams user users customer customers
    """.split()
)


def is_light(word: str) -> bool:
    """Tell a folded word that is common in this or another form ("asks", "covers")."""
    return word in LIGHT_WORDS or stem(word) in _light_stems()


@cache
def _light_stems() -> frozenset[str]:
    return frozenset(map(stem, LIGHT_WORDS))


#: What is asked of a subject, rather than a subject: "what is the limit?" leans on what was asked before.
ATTRIBUTES = frozenset(
    """
    cost costs costly price prices pricing charge charges charged fee fees bill billed billing pay paid free
    expensive cheap cheaper limit limits maximum minimum max min quota size sizes large larger largest biggest
    smallest long longer longest short shorter fast faster slow slower duration amount number
    reason reasons benefit benefits advantage advantages disadvantage disadvantages drawback drawbacks downside
    downsides catch alternative alternatives default defaults requirement requirements feature features
    difference differences similarity meaning definition detail details summary steps step order
    recommended recommend required necessary needed mandatory optional allowed secure safe
    """.split()
)

#: Words that lean on what was said before.
POINTERS = frozenset(
    "it its this that these those they them their theirs one ones other others former latter same".split()
)

NUMBER_WORDS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million".split()
)

#: Chat spellings that no one-edit rule finds.
CHAT_SPELLINGS = {
    "wat": "what",
    "wut": "what",
    "wot": "what",
    "wich": "which",
    "pls": "please",
    "plz": "please",
    "u": "you",
    "r": "are",
    "ur": "your",
    "cuz": "because",
    "coz": "because",
    "explane": "explain",
    "dose": "does",
    "shoud": "should",
    "whta": "what",
    "teh": "the",
}
