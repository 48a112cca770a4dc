# Wörter und Formen, die viele Seiten gemeinsam haben.

problem = Es gibt ein Problem
title-error = Fehler: { $title }
continue = Weiter
cancel = Abbrechen
save = Speichern
copy = Kopieren
copied = Kopiert
change = Ändern
search = Suchen
optional = (freiwillig)
new-tab = (öffnet einen neuen Tab)
request-id = Anfragekennung
other-scopes = Sonstiges

username = Benutzername
username-or-email = Benutzername oder E-Mail-Adresse
email = E-Mail-Adresse
password = Passwort
password-again = Passwort wiederholen
password-rule = Mindestens { $count ->
    [one] ein Zeichen
   *[other] { $count } Zeichen
    }. Einige Wörter hintereinander merkt man sich leichter als Sonderzeichen.

never-used = nie benutzt
last-used = zuletzt benutzt: { $time }
last-used-from = zuletzt benutzt: { $time } von { $address }
time-from = { $time } von { $address }

wait-seconds = { $count ->
    [one] 1 Sekunde
   *[other] { $count } Sekunden
    }
wait-minutes = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
    }
wait-hours = { $count ->
    [one] 1 Stunde
   *[other] { $count } Stunden
    }
wait-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
    }

date-day = { $day }. { $month } { $year }
date-moment = { $day }. { $month } { $year }, { $time } UTC
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
