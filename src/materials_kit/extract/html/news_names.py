"""What newspapers call the things beside their text, and the lines that only call to read, follow or pay."""

import re

BESIDE = re.compile(
    r"(?:by-?line.*|author.*|.*-author|.*-byline|contributors?|meta|.*-meta|meta-.*|dateline|time-?stamp|"
    r".*-timestamp|pub-?date|published.*|posted-on|"
    r"post-?date|entry-?date|article-?date|date|post-?info|tags?|topics?|keywords|labels|.*-tags|"
    r".*caption.*|credits?|.*-credit|photo-?credit|"
    r"pull-?quote.*|kicker|eyebrow|section-?label|category|categories|twitter-share.*|fb-.*|inline-?promo.*|"
    r"in-?line-?related.*|story-?promo.*|"
    r"read-?more.*|see-?also|more-?on.*|more-?stories|story-?package|newsletter.*|correction-?box|"
    r"paywall.*|gallery.*|slideshow.*|video-?player.*)"
)
BYLINE = re.compile(
    r"(?:[Bb]y|BY|Von|Par|Por)(?: [A-Z&|,][\w.'-]*| and| de| la| del| von| van| der| den| di| da| bin|"
    r" al| staff| editors?| reporters?| correspondent)+"
)
CALLS = re.compile(
    r"(?:read (?:more|next|also|the full)|related(?: (?:articles?|stories|content|coverage))?\b|see also|"
    r"also read|also see|watch(?: (?:now|live|more|the video|below))?\s*:|more (?:on|from|about|:)|"
    r"follow (?:us|me|@|\w+ \w+ on)|subscribe|sign up|get (?:the|our) .{0,40}(?:newsletter|inbox|"
    r"app)|download (?:the|our) app|click here|share (?:this|on)|tweet this|"
    r"(?:photo(?:graph)?s?|image|picture|video|credits?|source|file photo|illustration|"
    r"screenshot|graphic)\s*(?:by|credit|copyright|:|/)|advertisement|story continues|article continues|"
    r"©|copyright|all rights reserved|"
    r"this (?:article|story|post|piece) (?:was |has been )?(?:first|originally|also)|loading|supported by|"
    r"skip advert|recommended|sponsored|like us on|join (?:us|the conversation)|"
    r"comments? (?:are|\()|leave a comment|(?:last )?updated\b.{0,40}\d{4}|published\b.{0,40}\d{4}|"
    r"posted (?:on|by|at)\b|filed under|tags?\s*:|topics?\s*:|categories\s*:|"
    r"lesen sie auch|mehr zum thema|weiterlesen|lire aussi|à lire (?:aussi|également)|le[ae] también|leggi anche|"
    r"leia (?:também|mais)|lees ook|"
    r"image caption|media caption|reporting by|editing by|contact (?:the|us)|have a tip|if you buy|affiliate)",
    re.IGNORECASE,
)
