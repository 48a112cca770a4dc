# Die Anmeldeseite.

sign-in-title = Anmelden
sign-in-again-title = Bitte bestätigen Sie, dass Sie es sind
sign-in-for-client = um mit { $client } fortzufahren
sign-in-for-client-at = um mit { $client } bei { $host } fortzufahren
sign-in-for-device = um Ihr Gerät mit Ihrem Konto bei { $site } zu verbinden
sign-in-for-change = um zu ändern, was auf Ihr Konto bei { $site } zugreifen darf
sign-in-lead = mit Ihrem Konto bei { $site }
sign-in-confirm = Bestätigen
sign-in-forgotten = Passwort vergessen?
sign-in-what = Was ist { $site }?
ask-for-help = Bitten Sie um Hilfe.
ask-the-people = Bitte wenden Sie sich an die Betreiber dieser Website.

sign-in-missing-username = Bitte geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein.
sign-in-missing-password = Bitte geben Sie Ihr Passwort ein.
sign-in-wrong = Benutzername und Passwort passen nicht zusammen. Bitte prüfen Sie beides und versuchen Sie es noch einmal.
sign-in-deactivated = Dieses Konto wurde deaktiviert, Sie können sich damit nicht anmelden.
sign-in-request-expired = Das hat etwas zu lange gedauert, die Anfrage ist abgelaufen. Bitte kehren Sie zur Anwendung zurück und beginnen Sie von vorn.
sign-in-page-expired = Diese Seite war zu lange offen. Bitte melden Sie sich noch einmal an.
sign-in-too-many = Es gab zu viele Versuche. Versuchen Sie es in { $wait } wieder.
sign-in-busy = Im Moment melden sich viele Menschen an. Bitte versuchen Sie es in einigen Sekunden noch einmal.
