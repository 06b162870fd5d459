"""The words that reading a page goes by: data only, grouped and named. Everything is compared in lower case."""

from __future__ import annotations

from index.languages.phrases import phrases

WORDS_THAT_END_NO_SENTENCE = frozenset(
    "a an and as at but by for from her his if in into its my nor of on or our than that the their to when which while "
    "who with your der die das den dem des ein eine einen im und oder von vom zu zum zur mit le la les un une des du "
    "de et ou au aux el los las del y o il lo gli di da e и в на с по за из от о к".split()
)
"""Words after which a sentence goes on, so that a line that ends in one of them was wrapped."""


BOILERPLATE_LINES = phrases(
    # Waiting and advertising
    "loading, please wait, advertisement, advertisements, advertising, ad, ads, sponsored, sponsored content, promoted,"
    "paid content, story continues below, article continues below, story continues below advertisement,"
    "article continues after advertisement, article continues below this ad, from our partners, around the web,"
    # Sharing and keeping
    "share, share this, share this article, share this story, share on facebook, share on twitter, share on x,"
    "share on linkedin, share on whatsapp, share on reddit, share via email, tweet, tweet this, post, pin it, email,"
    "email this, e mail, print, print this, print this page, copy link, link copied, save, save article, bookmark,"
    "like,"
    "follow, follow us, facebook, twitter, whatsapp, linkedin, reddit, telegram,"
    # Going elsewhere
    "more, more options, read more, continue reading, read the full story, read full article, show more, view more,"
    "see more, load more, learn more, click here, related, related articles, related stories, related content,"
    "related topics, related posts, more on this story, more from, most read, most popular, most viewed, popular,"
    "trending, trending now, top stories, latest, latest news, you may also like, you might also like, you may like,"
    "recommended, recommended for you, recommended stories, editors picks, editor s picks, up next, next article,"
    "previous article, next, previous, back, back to top, top, topics, tags, filed under,"
    # Comments and accounts
    "comments, comment, leave a comment, leave a reply, post a comment, add a comment, join the conversation,"
    "view comments, show comments, hide comments, comments are closed, reply, report, report abuse, sign in, sign up,"
    "log in, login, logout, log out, register, subscribe, subscribe now, subscribe today, newsletter, newsletters,"
    "donate, support us,"
    # The site itself
    "contact, contact us, about, about us, help, faq, home, menu, main menu, search, close, open, skip to content,"
    "skip to main content, skip to navigation, toggle navigation, accept, accept all, accept cookies, reject all,"
    "manage cookies, cookie settings, privacy, privacy policy, cookie policy, terms, terms of use, terms of service,"
    "terms and conditions, all rights reserved,"
    # Pictures and players
    "getty images, play, play video, watch, watch live, listen, listen to this article, video, photo, photos, gallery,"
    "image, hide caption, toggle caption, caption, enlarge this image, this article is more than,"
    # Encyclopedias
    "from wikipedia the free encyclopedia, jump to navigation, jump to search, article, talk, view history,"
    "view source, what links here, move to sidebar"
)
"""Lines that belong to the page and not to the article, as `fold_words` gives them; a line must match as a whole."""

BOILERPLATE_OPENINGS = phrases(
    "sign up for, sign up to, subscribe to our, subscribe for, click here to,"
    "download our app, get our newsletter, enter your email, by signing up, we use cookies, this site uses cookies,"
    "please enable javascript, you need to enable javascript, your browser does not support, support our journalism"
)
"""How short lines of the page's own begin (at most `LONGEST_BOILERPLATE_LINE` code points long)."""

PROMPTS = phrases(
    "subscribe to, sign up now, sign up here, sign up today, join our, get the latest, stay up to date with, "
    "click here for, follow him on facebook, follow him on twitter, follow him on instagram, follow her on "
    "facebook, follow her on twitter, follow her on instagram, follow them on facebook, follow them on twitter, "
    "follow them on instagram, follow us on facebook, follow us on twitter, follow us on instagram, follow me on "
    "facebook, follow me on twitter, follow me on instagram, keep an eye on your inbox, thanks for signing up, "
    "thank you for signing up, thank you for subscribing, you have successfully subscribed, please check the opt "
    "in, there was an error processing, no spam we promise, you can unsubscribe, unsubscribe at any time, please "
    "enter a valid email, check your inbox"
)
"""How sentences begin in which the page speaks to its readers for itself."""

RIGHTS = phrases(
    "all rights reserved, may not be published broadcast, may not be reproduced, user agreement, privacy policy, "
    "cookie policy, terms of use, terms of service, terms conditions, terms and conditions, registered trademark, "
    "registered trademarks"
)
"""Words of a page's rights and terms."""

DOUBTFUL_OPENINGS = phrases(
    "follow us on, share this, like us on facebook, have a tip, listen to this article, read the full, want more"
)
"""How buttons begin, but sentences of an article as well."""

LONGEST_BOILERPLATE_LINE = 160

STATING_WORDS = frozenset(
    "i he she it they we am is are was were be been has have had do does did will shall can must let".split()
)
"""Words of statements; labels and buttons have none of them."""

BYLINE_OPENINGS = phrases(
    "by, written by, reported by, reporting by, story by, words by, text by, author, authors, posted by, published by,"
    "article by, a story by, analysis by, additional reporting by, compiled by, edited by, editing by"
)
"""What stands before the author's name in a byline."""

PLACES_OF_TWO_WORDS = phrases(
    "new york, los angeles, san francisco, san diego, washington dc, new delhi, hong kong, tel aviv, abu dhabi,"
    "buenos aires, mexico city, saint petersburg, st petersburg, kuala lumpur, rio de janeiro, sao paulo, cape town,"
    "addis ababa, sri lanka, north korea, south korea, south africa, saudi arabia, new zealand, united kingdom,"
    "united states, united nations, white house, el paso, las vegas, new orleans, ho chi minh city, panama city"
)
"""Places that look like a first and a family name in front of a date."""

HEADLINE_WORDS = frozenset(
    "the of to for in on at with from against amid after before over under into about is are was has have not no how "
    "why what when where who this that his her their its our your us says said approves approve wins win won loses "
    "lost hits kills killed dies dead rises falls drops jumps resigns quits warns urges announces unveils rejects "
    "backs calls faces faced breaks opens closes ends begins starts launches strikes seeks plans votes passes bans "
    "cuts raises holds meets signs sues joins leaves returns council budget government parliament senate congress "
    "president minister ministry party police election elections war flood floods crisis deal talks vote attack "
    "attacks strike report new breaking live news update today tomorrow yesterday week latest world politics sports "
    "business".split()
)
"""Words of headlines in title case and of the names of outlets and sections; people are not called by them."""

BYLINE_CLOSINGS = phrases(
    "staff writer, staff writers, staff reporter, staff reporters, staff, correspondent, correspondents, contributor,"
    "contributors, reporter, reporters, editor, editors, opinion, analysis, writer, columnist, journalist"
)
"""Roles that may follow the author's name."""

DATE_LABELS = phrases(
    "published, publish date, published on, published at, posted, posted on, posted at, updated, last updated,"
    "last updated on, last modified, modified, first published, date, on, originally published, created, as of, aired,"
    "printed on, updated on, updated at, publication date, first posted, created on, published online"
)
"""What stands before a date in the page's furniture."""

LATER_DATE_LABELS = phrases(
    "updated, updated on, updated at, last updated, last updated on, last modified, modified, as of, printed on"
)
"""Labels of dates at which the page was changed or copied, not published."""

NEWS_AGENCIES = {
    "ap": "AP", "associated press": "Associated Press", "the associated press": "Associated Press",
    "reuters": "Reuters", "afp": "AFP", "agence france presse": "AFP", "dpa": "dpa", "upi": "UPI", "tass": "TASS",
    "ria novosti": "RIA Novosti", "interfax": "Interfax", "xinhua": "Xinhua", "belta": "Belta", "efe": "EFE",
    "ansa": "ANSA", "kyodo": "Kyodo", "kyodo news": "Kyodo News", "bloomberg": "Bloomberg",
    "bloomberg news": "Bloomberg",
    "pa media": "PA Media", "press association": "Press Association", "pti": "PTI", "yonhap": "Yonhap",
    "anadolu agency": "Anadolu Agency", "cnn": "CNN", "bbc": "BBC", "bbc news": "BBC News", "npr": "NPR",
    "the guardian": "The Guardian", "the new york times": "The New York Times", "new york times": "The New York Times",
    "the washington post": "The Washington Post", "washington post": "The Washington Post",
    "the wall street journal": "The Wall Street Journal", "fox news": "Fox News", "al jazeera": "Al Jazeera",
    "politico": "Politico", "usa today": "USA Today", "nbc news": "NBC News", "abc news": "ABC News",
    "cbs news": "CBS News", "the times": "The Times", "the telegraph": "The Telegraph",
    "the independent": "The Independent",
    "deutsche welle": "Deutsche Welle", "dw": "DW", "euronews": "Euronews", "financial times": "Financial Times",
    "zerohedge": "ZeroHedge", "zero hedge": "Zero Hedge", "wikipedia": "Wikipedia",
}  # fmt: skip
"""Outlets that name themselves at the end of a title, in a byline or in a dateline: folded form -> their name."""

ABOUT_AUTHORS = phrases("about the author, about the authors, about the writer, about the reporter")
"""What stands over a note on who wrote the article."""

POINTERS = phrases(
    "related, read more, read next, see also, also read, read also, more, watch, source, via, don t miss, see "
    "more, recommended, you may also like, more on this, related story, related article, related coverage, must "
    "read, up next"
)
"""What a line that leads to another page begins with, in front of a colon or alone above it."""

RELATED = phrases(
    "related, related articles, related stories, related content, related topics, related posts, related "
    "coverage, related news, related video, related videos, related links, most read, most popular, most viewed, "
    "most recent, most shared, popular, popular now, popular posts, popular stories, popular articles, trending, "
    "trending now, trending news, trending stories, top stories, latest, latest news, latest stories, latest "
    "videos, latest posts, our latest stories, recent posts, recent articles, recent stories, recommended, "
    "recommended for you, recommended stories, recommended reading, you may also like, you might also like, you "
    "may like, you may also be interested in, editors picks, editor s picks, up next, read next, next up, don t "
    "miss, more on this story, more on this topic, more from, more stories, more news, more articles, around the "
    "web, from the web, from our partners, promoted stories, sponsored content, sponsored stories, paid content, "
    "about the author, about the writer, in this article, further reading, other stories, other news, see also, "
    "read more"
)
"""Lines over links that lead elsewhere, as `fold_words` gives them."""

COMMENTS = phrases(
    "comments, leave a comment, leave a reply, post a comment, add a comment, write a comment, join the "
    "join the view comments, show comments, reader comments, recent comments, what do "
    "you think, your thoughts, share your thoughts, no comments, no comments "
    "yet"
)
"""Lines over what readers write."""

COUNTED_COMMENTS = phrases("comments, comment, replies, reply, responses, response, thoughts, reviews, reactions")
"""What is counted over readers' words: "12 comments"."""

CAPTIONS = phrases(
    "image caption, media caption, caption, photo caption, image, picture, photo, photos, photograph, credit, "
    "image credit, photo credit, image source, image copyright, file photo, illustration, media playback is "
    "unsupported on your device"
)
"""How the words under a picture begin."""

AGES = phrases("published, posted, updated")
UNITS = phrases(
    "second, seconds, minute, minutes, min, mins, hour, hours, hr, hrs, day, days, week, weeks, month, months, "
    "year, years, ago"
)
"""What ages of pages are made of: "5 hours ago"."""

SECTIONS = phrases(
    "news, sport, sports, opinion, opinions, politics, business, world, local, national, international, "
    "technology, tech, science, health, culture, arts, entertainment, lifestyle, life, travel, food, weather, "
    "markets, finance, economy, money, education, environment, obituaries, video, videos, photos, magazine, "
    "podcasts, regional, metro, u s, us, uk, europe, asia, africa, americas, middle east, crime, style, fashion, "
    "music, movies, film, tv, books, games, blog, analysis, features, editorial, letters, columns, columnists, "
    "real estate, jobs, classifieds, cars, autos, home"
)
"""Names of the parts of a newspaper."""
MAIL_SUBJECTS = phrases("subject")
"""What stands before the subject of an e-mail."""
