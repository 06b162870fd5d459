"""The words that reading a page in French goes by: data only. Everything is compared folded, in lower case."""

from __future__ import annotations

from index.languages.phrases import phrases

BOILERPLATE_LINES = phrases(
    "partager, imprimer, lire aussi, publicité, accueil, menu, rechercher, recherche, se connecter, connexion, s "
    "inscrire, s abonner, abonnez vous, abonnement, je m abonne, newsletter, newsletters, lire la suite, en savoir "
    "plus, voir plus, mentions légales, politique de confidentialité, contact, à propos, tous droits réservés, "
    "commenter, commentaires, réagir, envoyer par e mail, partager sur facebook, partager sur twitter, copier le "
    "lien, écouter l article, article réservé aux abonnés, retour en haut, aller au contenu, photo, vidéo"
)
BOILERPLATE_OPENINGS = phrases(
    "abonnez vous à, inscrivez vous à, inscrivez vous pour, recevez notre, cliquez ici, nous utilisons des cookies, "
    "ce site utilise des cookies, en vous inscrivant, téléchargez notre application"
)
PROMPTS = phrases(
    "suivez nous sur facebook, suivez nous sur twitter, suivez nous sur instagram, rejoignez notre, abonnez vous, "
    "inscrivez vous, merci pour votre inscription, vous pouvez vous désabonner, vous pouvez vous désinscrire"
)
RIGHTS = phrases(
    "tous droits réservés, politique de confidentialité, conditions d utilisation, conditions générales, mentions "
    "légales"
)
ABOUT_AUTHORS = phrases("à propos de l auteur, à propos de l autrice, l auteur, l autrice")
POINTERS = phrases(
    "à lire aussi, lire aussi, a lire aussi, lire également, à lire également, à lire, voir aussi, sur le même "
    "sujet, à écouter, à voir, lire notre, lire l article"
)
RELATED = phrases(
    "à lire aussi, sur le même sujet, articles liés, articles similaires, articles connexes, les plus lus, les plus "
    "lues, le plus lu, les plus populaires, à découvrir, vous aimerez aussi, recommandé pour vous, dans la même "
    "rubrique, derniers articles, dernières nouvelles, l essentiel, sur le même thème, plus d articles, mots clés, "
    "à propos de l auteur, à voir aussi, en ce moment, nos derniers articles"
)
COMMENTS = phrases(
    "commentaires, laisser un commentaire, laissez un commentaire, ajouter un commentaire, poster un commentaire, "
    "écrire un commentaire, vos commentaires, réagissez, vos votre avis"
)
COUNTED_COMMENTS = phrases("commentaires, commentaire, réactions, réponses")
BYLINE_OPENINGS = phrases(
    "par, texte, auteur, autrice, écrit par, rédigé par, publié par, propos recueillis par, un article de, une "
    "tribune de, texte de"
)
BYLINE_CLOSINGS = phrases(
    "journaliste, correspondant, correspondante, envoyé spécial, envoyée spéciale, rédaction, rédacteur, "
    "rédactrice, avec afp, avec reuters"
)
DATE_LABELS = phrases(
    "publié, publié le, publiée le, mis en ligne le, paru le, posté le, date, le, écrit le, modifié le, mis à jour "
    "le, mise à jour le, mise à jour, mis à jour, actualisé le, dernière mise à jour, dernière mise à jour le"
)
LATER_DATE_LABELS = phrases(
    "modifié le, mis à jour le, mise à jour le, mise à jour, mis à jour, actualisé le, dernière mise à jour, "
    "dernière mise à jour le"
)
CAPTIONS = phrases("photo, image, légende, crédit, crédits, crédit photo, illustration, photo d illustration")
AGES = phrases("il y a")
UNITS = phrases("seconde, secondes, minute, minutes, heure, heures, jour, jours, semaine, semaines, mois, an, ans")
SECTIONS = phrases(
    "actualités, actualité, politique, économie, sport, sports, culture, monde, international, société, sciences, "
    "santé, planète, opinions, débats, idées, médias, france, europe, régions, région, tech, météo, voyages, "
    "cinéma, livres"
)
MAIL_SUBJECTS = phrases("objet, sujet")
