# Die Anwendungen, die jemand registriert.

clients-heading = Ihre Anwendungen
clients-lead = Eine Anwendung, die Sie hier registrieren, kann Personen mit dieser Website anmelden und sie um Zugriff bitten.
clients-none = Sie haben keine Anwendungen registriert. Wenn Sie eine registrieren, bekommen Sie ihre ID und gegebenenfalls ihr Geheimnis, mit denen sie um Zugriff bittet; danach erscheint sie hier mit ihrer letzten Benutzung.
clients-new = Anwendung registrieren
clients-disabled = abgeschaltet
clients-since = Registriert am { $day }
clients-users = { $count ->
    [one] 1 Person
   *[other] { $count } Personen
    }
clients-sent-before = Dieses Formular wurde schon einmal gesendet, und die Anwendung wurde damals registriert. Ihr Geheimnis wurde einmal angezeigt.
clients-new-heading = Anwendung registrieren
clients-name = Name
clients-name-hint = Personen sehen ihn, wenn sie um Zugriff gebeten werden.
clients-description = Beschreibung
clients-website = Website
clients-website-hint = Dorthin führt ein Link auf der Seite, die um Zugriff bittet.
clients-redirect = Redirect-URIs
clients-redirect-hint = Wohin Personen zurückkehren, eine je Zeile. Sie werden Zeichen für Zeichen verglichen. Verwenden Sie https; http nur für localhost, 127.0.0.1 und [::1].
clients-type = Art
clients-confidential = Vertraulich
clients-confidential-more = Sie läuft auf einem Server und kann ein Geheimnis bewahren.
clients-public = Öffentlich
clients-public-more = Sie läuft im Browser oder auf Geräten anderer, wo alle ihren Inhalt lesen können. Sie hat kein Geheimnis.
clients-scopes = Worum sie bitten darf
clients-scopes-hint = Wählen Sie nur aus, was sie braucht. Jede Person wird vorher gefragt.
clients-register = Registrieren
clients-made-heading = Ihre Anwendung ist registriert
clients-id = Client-ID
clients-secret = Client-Geheimnis
clients-secret-more = Wer es hat, kann sich als Ihre Anwendung ausgeben. Bewahren Sie es auf Ihrem Server auf, nicht im Quelltext.
clients-no-secret = Eine öffentliche Anwendung hat kein Geheimnis. Sie weist sich mit PKCE aus ({ $pkce }).
clients-name-wrong = Geben Sie ihr einen Namen mit 1 bis 100 Zeichen, ohne unsichtbare.
clients-description-wrong = Die Beschreibung darf höchstens 2000 Zeichen haben.
clients-website-wrong = Geben Sie die ganze Adresse der Website an, beginnend mit https:// oder http://.
clients-redirect-wrong = Diese Redirect-URIs können nicht benutzt werden: { $uris }. Jede braucht https (http nur für den eigenen Rechner) und einen Host in Kleinbuchstaben, ohne Platzhalter, ohne Benutzernamen und ohne #.
clients-redirect-count = Geben Sie mindestens eine und höchstens 50 Redirect-URIs an.
clients-scope-wrong = Wählen Sie nur aus, was angeboten wird.
clients-beyond = Diese Anwendung darf um mehr bitten, als Sie erlauben dürfen. Wenden Sie sich an eine Person aus der Administration.
clients-too-many = Sie haben schon { $count } Anwendungen; mehr sind nicht möglich.

clients-saved = Die Anwendung ist geändert.
clients-deleted = Die Anwendung ist gelöscht.
clients-changed-meanwhile = Die Anwendung wurde inzwischen in einem anderen Fenster geändert; bitte prüfen Sie sie und speichern Sie noch einmal.
clients-reset = Neues Geheimnis erzeugen
clients-reset-lead = { $name } bekommt ein neues Geheimnis, das einmal angezeigt wird. Wählen Sie, wie lange das alte noch gilt, damit Sie Zeit haben, es zu ersetzen.
clients-overlap = Das alte Geheimnis gilt noch
clients-overlap-none = Es gilt sofort nicht mehr
clients-delete = Anwendung löschen
clients-delete-lead = { $name } wird mit allem gelöscht, was Personen ihr erlaubt haben. Das lässt sich nicht rückgängig machen.
clients-endpoints = Endpunkte
clients-example = Beispiel einer Anfrage
clients-delete-users = { $count ->
    [one] 1 Person verliert damit den Zugang.
   *[other] { $count } Personen verlieren damit den Zugang.
    }
