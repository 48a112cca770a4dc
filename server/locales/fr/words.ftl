# Mots et formes communs à beaucoup de pages.

problem = Il y a un problème
title-error = Erreur : { $title }
continue = Continuer
cancel = Annuler
save = Enregistrer
copy = Copier
copied = Copié
change = Modifier
search = Rechercher
optional = (facultatif)
new-tab = (s’ouvre dans un nouvel onglet)
request-id = Identifiant de la requête
other-scopes = Autres

username = Nom d’utilisateur
username-or-email = Nom d’utilisateur ou adresse e‑mail
email = Adresse e‑mail
password = Mot de passe
password-again = Répétez le mot de passe
password-rule = Au moins { $count ->
    [one] { $count } caractère
   *[other] { $count } caractères
    }. Quelques mots à la suite se retiennent mieux que des symboles.

never-used = jamais utilisé
last-used = dernière utilisation : { $time }
last-used-from = dernière utilisation : { $time } depuis { $address }
time-from = { $time } depuis { $address }

wait-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
    }
wait-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
    }
wait-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
    }
wait-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
    }

date-day = { $day ->
    [1] 1er
   *[other] { $day }
    } { $month } { $year }
date-moment = { $day ->
    [1] 1er
   *[other] { $day }
    } { $month } { $year }, { $time } UTC
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
