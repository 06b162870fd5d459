"""What pages say in English that stand in the place of an article: data only, as `fold_words` gives it."""

from __future__ import annotations

from index.languages.phrases import phrases

PAYWALLS = phrases(
    "subscribe to continue reading, subscribe to keep reading, subscribe to read the full, subscribe to read the rest,"
    " subscribe to read this, subscribe to unlock, subscribe now to continue, subscribe now to keep reading, to"
    " continue reading this article, to read the full article subscribe, to read the full story subscribe, continue"
    " reading with a subscription, continue reading your article with, this article is for subscribers, this story is"
    " for subscribers, this content is for subscribers, this post is for paid subscribers, this post is for paying"
    " subscribers, this article is only available to subscribers, this article is available to subscribers, available"
    " to subscribers only, exclusive to subscribers, exclusively for subscribers, for subscribers only, you have"
    " reached your limit of free articles, you ve reached your limit of free articles, you have reached your article"
    " limit, you ve reached your article limit, you have read your last free article, you ve read your last free"
    " article, your last complimentary article, become a member to read, this is a members only story, create a free"
    " account to continue reading, register to continue reading, sign in to continue reading, log in to continue"
    " reading, start your free trial to continue reading, unlock this article, keep reading with a trial"
)
"""Lines under the beginning of an article that sell the rest of it."""

CHALLENGES = phrases(
    "verify you are human, verify that you are human, verifying you are human, confirm you are human, confirm that you"
    " are human, prove you are human, prove that you are human, are you a robot, i am not a robot, i m not a robot, you"
    " are not a robot, you re not a robot, checking your browser before, checking if the site connection is secure,"
    " enable javascript and cookies to continue, needs to review the security of your connection, unusual traffic from"
    " your computer network, made us think you might be a bot, made us think that you are a bot, pardon our"
    " interruption, press hold to confirm you are, complete the security check, complete the captcha, solve the captcha"
)
CHALLENGE_TITLES = phrases(
    "just a moment, attention required, security check, security verification, security challenge, human verification,"
    " bot verification, robot check, captcha, captcha challenge, are you a robot, are you human, pardon our"
    " interruption, checking your browser, client challenge, ddos guard, one more step, please verify you are human,"
    " verify you are human, access to this page has been denied"
)

LOGIN_TITLES = phrases(
    "log in, login, sign in, signin, log on, sign in or register, log in or register, log in or sign up, log in to"
    " your account, sign in to your account, member login, subscriber login, account login, please log in"
)
LOGIN_OPENINGS = phrases("log in to, sign in to, log in with, sign in with")

ERROR_TITLES = phrases(
    "not found, page not found, file not found, the page was not found, page cannot be found, page could not be found,"
    " page does not exist, this page does not exist, this page isn t available, this page is not available, page not"
    " available, page unavailable, page gone, gone, forbidden, access denied, access forbidden, unauthorized, bad"
    " request, too many requests, internal server error, server error, bad gateway, gateway timeout, gateway time out,"
    " service unavailable, service temporarily unavailable, temporarily unavailable, request blocked, the request could"
    " not be satisfied, oops, whoops, something went wrong, site maintenance, down for maintenance, under maintenance"
)
ERROR_OPENINGS = phrases(
    "the page you are looking for, the page you re looking for, the page you were looking for, the page you requested,"
    " the page you tried to, the page that you, the requested url, the requested page, the requested resource, sorry we"
    " can t find, sorry we couldn t find, sorry we could not find, sorry the page, we can t find the page, we couldn t"
    " find the page, we can t seem to find, this page could not be found, this page may have, you don t have permission"
    " to access, you do not have permission to, the server is temporarily unable, the server encountered"
)
ERROR_WORDS = phrases("error, http, status, code, oops, sorry, whoops")
"""What stands beside the number of an error."""

SCRIPTS = phrases(
    "enable javascript, turn on javascript, activate javascript, requires javascript, javascript is required,"
    " javascript is disabled, javascript is not enabled, javascript must be enabled, javascript to run"
    " this app"
)

CONSENTS = phrases(
    "we and our partners, we and our, our partners and we, and our partners store, our partners use, our partners"
    " process, with our partners, we value your privacy, we care about your privacy, your privacy is important to us,"
    " your privacy choices, we use cookies, we use technologies, uses cookies to, store and or access information on a"
    " device, give your consent, withdraw your consent, change your choices, manage your choices, your personal data"
)
"""What a page says of itself that wants to store cookies."""
CONSENT_TITLES = phrases(
    "before you continue, before you continue to google search, before you continue to youtube, your privacy choices,"
    " we value your privacy, cookie consent, privacy consent, consent, cookies and privacy"
)
CONSENT_BUTTONS = phrases(
    "accept all, accept, accept and continue, accept cookies, accept all cookies, agree, i agree, i accept, agree and"
    " continue, agree and close, agree to all, allow all, yes i agree, reject all, decline all, got it, consent"
)
