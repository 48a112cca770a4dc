# Alles von einer Person, was diesen Server benutzt, und eine Anwendung mit Zugriff.

applications-heading = Anwendungen und Token
applications-developer = Eigene Anwendungen
applications-new-client = Neue Anwendung
applications-new-token = Neues Token
applications-manage = Verwalten
applications-search = Nach Namen suchen
applications-show-all = Alles anzeigen
applications-no-match = Nichts hier heißt so. Versuchen Sie ein anderes Wort, oder lassen Sie alles anzeigen.
applications-all = { $count ->
    [one] Anzeigen
   *[other] Alle { $count } anzeigen
    }
applications-pages = Weitere Seiten
applications-previous = Vorige Seite
applications-next = Nächste Seite

authorized-since = Zugriff seit
authorized-agreed = Zuletzt zugestimmt
authorized-used = Zuletzt benutzt
authorized-may = Was sie darf
authorized-where = Wo sie das darf
authorized-nowhere = Sie hat im Augenblick keinen Zugriff. Ihre Zustimmung ist gemerkt, und die Anwendung kann ohne Frage wiederkommen.
authorized-here = { $site } selbst
authorized-sign-ins = Anmeldungen, die ihr Zugriff geben
authorized-sign-in = Seit { $since }, zuletzt benutzt { $used }, endet { $until }, wenn sie nicht verlängert wird
authorized-back = Zurück zu allen Anwendungen
authorized-revoke = { $client } den Zugriff nehmen?
authorized-revoke-lead = { $client } funktioniert für Sie sofort nicht mehr: alle Token enden, und Ihre Zustimmung wird vergessen. Die Anwendung darf Sie wieder fragen.

csrf-demo-heading = Aufrufe mit und ohne Nachweis
csrf-demo-lead = Ein Skript auf einer Seite dieses Servers ruft dessen API mit der Sitzung des Browsers auf. Der Nachweis im Header { $header }, ein signiertes Token für einige Minuten, zeigt, dass der Aufruf von einer solchen Seite kommt und nicht von anderswo. Rufen Sie die API auf beide Arten auf und sehen Sie sich die Antworten an.
csrf-demo-script = Die Knöpfe brauchen JavaScript, das hier nicht läuft. Alles andere auf diesem Server geht ohne.
csrf-demo-with = Mit Nachweis aufrufen
csrf-demo-without = Ohne Nachweis aufrufen
csrf-demo-answered = Die API antwortete
