# Geräte ohne Browser.

device-title = Gerät verbinden
device-lead = Geben Sie den Code ein, den Ihr Gerät anzeigt. Tun Sie das nur, wenn Sie selbst gerade damit begonnen haben, an einem Gerät vor Ihnen.
device-code = Code
device-code-hint = Acht Buchstaben, zum Beispiel WDJB-MJHT. Groß- und Kleinschreibung und der Bindestrich spielen keine Rolle.
device-asks = Die Anwendung { $client }, registriert von { $owner }, läuft auf einem Gerät und bittet um Zugriff auf das Konto { $account } ({ $username }).
device-asks-site = Die Anwendung { $client }, registriert von den Administratoren von { $site }, läuft auf einem Gerät und bittet um Zugriff auf das Konto { $account } ({ $username }).
device-compare = Das Gerät muss diesen Code anzeigen
device-warning = Steht das Gerät vor Ihnen?
device-warning-more = Wer Ihnen diesen Code oder Link geschickt hat, will in Ihr Konto. Brechen Sie ab, wenn Sie nicht selbst damit begonnen haben.
device-warning-unchecked = Wer Ihnen diesen Code oder Link geschickt hat, will in Ihr Konto. Brechen Sie ab, wenn Sie nicht selbst damit begonnen haben oder wenn Sie die Anwendung nicht kennen; sie wurde nicht von { $site } geprüft.
device-connected = Ihr Gerät ist verbunden
device-connected-more = Kehren Sie zum Gerät zurück: { $client } macht dort in einigen Sekunden von selbst weiter. Sie können diesen Zugriff jederzeit hier in Ihrem Konto beenden.
device-refused = Es wurde nichts verbunden
device-refused-more = { $client } hat keinen Zugriff. Falls Sie nicht selbst damit begonnen haben, brauchen Sie nichts weiter zu tun.
device-code-missing = Bitte geben Sie den Code ein, den Ihr Gerät anzeigt.
device-code-wrong = Auf diesen Code wartet kein Gerät. Bitte prüfen Sie ihn oder lassen Sie das Gerät einen neuen anzeigen.
device-too-many = Es gab zu viele falsche Codes. Versuchen Sie es in { $wait } wieder.
