# Les jetons d’accès personnels.

tokens-heading = Vos jetons d’accès
tokens-lead = Un jeton d’accès personnel permet à un de vos scripts ou programmes d’utiliser ce compte sans votre mot de passe. Donnez à chaque programme le sien, et révoquez ceux dont vous n’avez pas besoin.
tokens-none = Vous n’avez aucun jeton d’accès. Quand vous en créerez un, il apparaîtra ici avec sa dernière utilisation.
token-new = Nouveau jeton d’accès
token-expired = expiré
token-unlimited = n’expire jamais
token-networks = Seulement depuis { $networks }
token-made = Créé le { $day }
token-expired-on = expiré le { $day }
token-expires-on = expire le { $day }
token-remove = Retirer
token-revoke = Révoquer
token-new-heading = Nouveau jeton d’accès
token-change-heading = Modifier le jeton d’accès
token-name = Nom
token-name-hint = À quoi il vous servira, pour distinguer vos jetons.
token-expires = Durée de validité
token-scopes-hint = Ne cochez que ce dont le programme a besoin.
token-networks-label = Réseaux autorisés
token-networks-hint = Une adresse ou un réseau par ligne, par exemple 192.0.2.0/24. Le jeton ne fonctionne alors que sur { $site }, et seulement depuis là. Vide : depuis partout.
token-make = Créer le jeton
token-renew = Régénérer
token-renew-lead = { $name } reçoit un autre texte, affiché une seule fois. L’ancien cesse aussitôt de fonctionner, où qu’il serve ; ce qu’il permet reste, et il dure à nouveau aussi longtemps.
token-made-heading = Votre nouveau jeton d’accès
token-copy = Copiez-le maintenant : il ne sera plus affiché
token-copy-more = Quiconque le possède peut faire en votre nom ce qu’il permet. Ne l’envoyez à personne et ne le mettez pas dans du code source.
token-works-until = Il fonctionne jusqu’au { $time }.
token-works-always = Il n’expire jamais.
token-header = Envoyez-le dans l’en-tête { $header }
token-copied = Je l’ai copié

token-revoked-notice = Ce jeton ne fonctionne plus.
token-saved-notice = Le jeton est modifié.
token-sent-before = Ce formulaire avait déjà été envoyé ; son jeton a été créé et affiché à ce moment-là. Si vous l’avez perdu, révoquez-le et créez-en un autre.
token-changed-meanwhile = Le jeton a été modifié entre-temps dans une autre fenêtre ; vérifiez-le et enregistrez-le de nouveau.
token-days = { $count ->
    [one] { $count } jour (jusqu’au { $day })
   *[other] { $count } jours (jusqu’au { $day })
    }
token-never = Illimitée

token-name-wrong = Donnez-lui un nom de 1 à 40 caractères, sans caractère invisible.
token-scope-wrong = Cochez au moins une permission, et seulement celles que vous avez vous-même.
token-expires-wrong = Choisissez l’une des durées proposées.
token-networks-wrong = Écrivez au plus 20 adresses ou réseaux, un par ligne, par exemple 192.0.2.0/24.
