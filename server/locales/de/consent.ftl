# Die Frage, ob eine Anwendung das Konto benutzen darf.

consent-title = { $client } erlauben?
consent-heading = Darf { $client } Ihr Konto benutzen?
consent-asks = { $client }, registriert von { $owner }, bittet um Zugriff auf das Konto { $account }.
consent-asks-site = { $client }, registriert von den Administratoren von { $site }, bittet um Zugriff auf das Konto { $account }.
consent-signed-in-as = Sie sind angemeldet als
consent-switch = Nicht Sie? Anderes Konto verwenden
consent-loopback = Dies ist ein Programm auf Ihrem Computer
consent-app = Dies ist eine App auf Ihrem Gerät
consent-unproven = Wir können nicht prüfen, ob es sich wirklich um { $client } handelt. Erlauben Sie dies nur, wenn Sie das Programm gerade selbst gestartet haben.
consent-unchecked = Nicht von { $site } geprüft
consent-unchecked-more = Jeder kann eine Anwendung unter beliebigem Namen registrieren. Erlauben Sie dies nur, wenn Sie { $host } kennen und der Adresse vertrauen.
consent-scopes = Was sie darf
consent-nothing = Keine Berechtigungen. Sie erfährt nur, dass Sie sich angemeldet haben.
consent-optional = Sie können abwählen, was Sie nicht teilen möchten.
consent-needed = (erforderlich)
consent-away = Während Sie abwesend sind
consent-away-more = Den Zugriff auch behalten, wenn Sie die Anwendung nicht benutzen, bis Sie ihn in Ihrem Konto zurücknehmen
consent-back-web = Sie werden danach zu { $host } zurückgeleitet
consent-back-loopback = Sie werden danach zu einem Programm auf diesem Computer zurückgeleitet
consent-back-app = Sie werden danach zu der App zurückgeleitet, die auf diesem Gerät Adressen mit { $scheme } öffnet
consent-allow = Erlauben
consent-website = Website
consent-used-by = Benutzt von
consent-people = { $count ->
    [0] Noch niemandem
    [one] 1 Person
   *[other] { $count } Personen
    }
consent-checked = Geprüft
consent-checked-by = Ja, von { $site }
consent-not-checked = Nein
consent-end = Sie können diesen Zugriff jederzeit hier in Ihrem Konto beenden.
answer-title = Zurück zu { $client }
answer-heading = Zurück zu { $client }
answer-lead = Ihr Browser macht von selbst weiter. Falls nicht, benutzen Sie die Schaltfläche.
answer-continue = Weiter

# What the person cannot give, and scopes that name a resource.
consent-withheld = Das können Sie nicht geben
consent-withheld-more = { $client } hat darum gebeten, aber Ihr Konto hat es nicht. Die Anwendung bekommt es nicht.
consent-resource = – nur { $resource }
consent-resource-all = – alles

consent-detail = Was hier aufgeführt ist
