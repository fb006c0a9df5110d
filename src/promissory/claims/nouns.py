"""English nouns for people who speak or act, and for the bodies they sit in: what tells a party from a thing. No subject's
words."""

HUMANS = frozenset({
    "official", "diplomat", "source", "spokesman", "spokeswoman", "spokesperson", "adviser", "advisor", "aide", "analyst",
    "expert", "insider", "leader", "minister", "president", "premier", "chancellor", "secretary", "ambassador", "envoy",
    "representative", "delegate", "negotiator", "lawmaker", "legislator", "senator", "deputy", "mayor", "governor",
    "commissioner", "general", "commander", "colonel", "admiral", "officer", "chief", "head", "director", "chairman",
    "chairwoman", "chair", "member", "participant", "ally", "partner", "counterpart", "host", "donor", "economist",
    "researcher", "professor", "historian", "lawyer", "critic", "observer", "politician", "prosecutor", "judge", "soldier",
    "veteran", "journalist", "correspondent", "activist", "campaigner", "person", "people", "man", "woman", "organiser",
    "organizer", "supporter", "opponent", "king", "queen", "prince", "speaker", "intermediary", "mediator", "sceptic",
    "skeptic", "coordinator", "staff", "trader", "monarch", "guest", "attendee", "signatory", "resident", "villager", "farmer",
    "doctor", "nurse", "worker", "executive", "boss", "owner", "creditor", "lender", "investor", "bondholder", "backer",
    "planner", "strategist", "scientist", "engineer", "attache", "legate", "nuncio",
})
STATES = frozenset(
    {
        "country",
        "nation",
        "state",
        "government",
        "capital",
        "power",
        "party",
        "delegation",
        "economy",
        "bloc",
        "neighbour",
        "neighbor",
    }
)
BODIES = frozenset({
    "government", "administration", "ministry", "parliament", "presidency", "authority", "cabinet", "army", "military", "side",
    "delegation", "embassy", "leadership", "chancellery", "office", "department", "mission", "capital", "diplomacy", "team",
    "lawmaker", "legislature", "senate", "navy", "executive", "palace", "state", "republic", "command", "staff", "troop",
    "force", "troops", "forces", "agency", "police", "council", "commission", "secretariat", "treasury", "bank", "central",
    "intelligence", "service",
})
# who speaks for itself in the news without being a state's
INSTITUTIONS = frozenset({
    "alliance", "association", "authorities", "board", "broadcaster", "business", "center", "centre", "chamber", "charity",
    "church", "circle", "club", "coalition", "coastguard", "committee", "company", "consortium", "court", "daily", "faction",
    "factory", "federation", "firm", "foundation", "fund", "group", "hawk", "institute", "institution", "lab", "laboratory",
    "lobby", "magazine", "maker", "manufacturer", "movement", "network", "newspaper", "observatory", "operator", "opposition",
    "organisation", "organization", "outlet", "panel", "paper", "parish", "producer", "region", "regulator", "society",
    "squad", "squaddy", "start-up", "startup", "supplier", "tribunal", "union", "university", "utility", "watchdog", "weekly",
    "yard",
})
# belongs to several, or is told by its relation to another: "members of the alliance" are not the alliance
RELATIVE = frozenset({
    "member", "ally", "partner", "participant", "donor", "supporter", "opponent", "neighbour", "neighbor", "counterpart",
    "creditor", "backer", "signatory", "friend", "host", "guest", "observer", "people",
})
QUANTIFIERS = frozenset({
    "some", "many", "most", "several", "few", "other", "all", "both", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten", "dozen", "dozens", "certain", "various", "numerous", "more", "half", "one", "another", "any",
})
FORMER = frozenset({"former", "ex", "then", "late", "retired", "outgoing-elect", "onetime", "deposed", "ousted", "ex-"})
TITLE_WORDS = frozenset({
    "deputy", "vice", "acting", "outgoing", "incoming", "new", "top", "senior", "chief", "first", "assistant", "permanent",
    "state", "under", "junior", "caretaker", "interim", "special", "national", "security", "foreign", "defence", "defense",
    "prime", "general", "secretary", "dr", "dr.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir", "lord", "prof", "professor",
    "gen.", "lt.", "col.", "adm.", "maj.", "sen.", "rep.",
})
HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "hon", "hon.", "prof", "prof."})
LOCATIVE = frozenset(
    {"in", "at", "near", "around", "outside", "inside", "across", "within", "throughout", "into", "via", "through", "from"}
)
MOTION = frozenset({
    "travel", "go", "fly", "come", "arrive", "head", "return", "trip", "journey", "visit", "move", "drive", "march", "flight",
    "invite", "get", "bring", "take", "visitor", "welcome", "back", "way", "tour", "train", "road", "advance", "rush",
    "convoy", "route", "close", "summon", "bid",
})
WOMEN = frozenset({
    "ms", "ms.", "mrs", "mrs.", "miss", "madam", "queen", "princess", "lady", "baroness", "dame", "spokeswoman", "chairwoman",
    "congresswoman", "woman", "mother", "sister", "daughter", "wife", "widow", "businesswoman", "saleswoman",
})
MEN = frozenset({
    "mr", "mr.", "sir", "king", "prince", "lord", "pope", "emir", "sultan", "sheikh", "spokesman", "chairman", "congressman",
    "man", "father", "brother", "son", "husband", "businessman", "cardinal", "bishop", "imam", "emperor",
})
