# La cornice di ogni pagina.

skip-to-content = Vai al contenuto
nav-site = Sito
nav-docs = Riferimento API
nav-events = Eventi
nav-sign-in = Accedi
nav-sign-out = Esci
nav-account = Account
nav-breadcrumb = Lei è qui
tab-overview = Panoramica
tab-sessions = Sessioni
tab-tokens = Token di accesso
tab-applications = Applicazioni
footer-help = Aiuto
footer-privacy = Privacy
footer-terms = Condizioni d’uso
your-account = Il Suo account
home-page = Pagina iniziale
go-home = Vai alla pagina iniziale
go-to-account = Vai al Suo account
