# Persönliche Zugriffstoken.

tokens-heading = Ihre Zugriffstoken
tokens-lead = Mit einem persönlichen Zugriffstoken kann ein Skript oder Programm von Ihnen dieses Konto ohne Ihr Passwort benutzen. Geben Sie jedem Programm ein eigenes und widerrufen Sie, was Sie nicht brauchen.
tokens-none = Sie haben keine Zugriffstoken. Wenn Sie eines anlegen, erscheint es hier mit seiner letzten Benutzung.
token-new = Neues Zugriffstoken
token-expired = abgelaufen
token-unlimited = läuft nie ab
token-networks = Nur von { $networks }
token-made = Angelegt am { $day }
token-expired-on = abgelaufen am { $day }
token-expires-on = läuft ab am { $day }
token-remove = Entfernen
token-revoke = Widerrufen
token-new-heading = Neues Zugriffstoken
token-change-heading = Zugriffstoken ändern
token-name = Name
token-name-hint = Wofür Sie es benutzen, damit Sie Ihre Token auseinanderhalten können.
token-expires = Gültigkeit
token-scopes-hint = Wählen Sie nur aus, was das Programm braucht.
token-networks-label = Erlaubte Netze
token-networks-hint = Eine Adresse oder ein Netz je Zeile, zum Beispiel 192.0.2.0/24. Dann funktioniert das Token nur bei { $site } und nur von dort aus. Leer: von überall.
token-make = Token anlegen
token-renew = Neu erzeugen
token-renew-lead = { $name } bekommt einen anderen Text, der einmal angezeigt wird. Der alte gilt sofort nicht mehr, wo auch immer er benutzt wird; was er erlaubt, bleibt, und er gilt wieder so lange.
token-made-heading = Ihr neues Zugriffstoken
token-copy = Kopieren Sie es jetzt: Es wird nicht noch einmal angezeigt
token-copy-more = Wer es hat, kann in Ihrem Namen tun, was es erlaubt. Schicken Sie es niemandem und schreiben Sie es nicht in Quelltext.
token-works-until = Es gilt bis { $time }.
token-works-always = Es läuft nie ab.
token-header = Senden Sie es im Header { $header }
token-copied = Ich habe es kopiert

token-revoked-notice = Dieses Token funktioniert nicht mehr.
token-saved-notice = Das Token ist geändert.
token-sent-before = Dieses Formular wurde schon einmal gesendet; sein Token wurde damals angelegt und angezeigt. Falls Sie es verloren haben, widerrufen Sie es und legen Sie ein neues an.
token-changed-meanwhile = Das Token wurde inzwischen in einem anderen Fenster geändert; bitte prüfen Sie es und speichern Sie noch einmal.
token-days = { $count ->
    [one] 1 Tag (bis { $day })
   *[other] { $count } Tage (bis { $day })
    }
token-never = Unbegrenzt

token-name-wrong = Geben Sie ihm einen Namen mit 1 bis 40 Zeichen, ohne unsichtbare.
token-scope-wrong = Wählen Sie mindestens eine Berechtigung aus, und nur solche, die Sie selbst haben.
token-expires-wrong = Wählen Sie eine der angebotenen Laufzeiten.
token-networks-wrong = Schreiben Sie höchstens 20 Adressen oder Netze, eines je Zeile, zum Beispiel 192.0.2.0/24.
