# Der Rahmen jeder Seite.

skip-to-content = Zum Inhalt springen
nav-site = Website
nav-docs = API-Referenz
nav-events = Ereignisse
nav-sign-in = Anmelden
nav-sign-out = Abmelden
nav-account = Konto
nav-breadcrumb = Sie sind hier
tab-overview = Übersicht
tab-sessions = Sitzungen
tab-tokens = Zugriffstoken
tab-applications = Anwendungen
footer-help = Hilfe
footer-privacy = Datenschutz
footer-terms = Nutzungsbedingungen
your-account = Ihr Konto
home-page = Startseite
go-home = Zur Startseite
go-to-account = Zu Ihrem Konto
