# Le cadre de toutes les pages.

skip-to-content = Aller au contenu
nav-site = Site
nav-docs = Référence de l’API
nav-events = Événements
nav-sign-in = Se connecter
nav-sign-out = Se déconnecter
nav-account = Compte
nav-breadcrumb = Vous êtes ici
tab-overview = Aperçu
tab-sessions = Sessions
tab-tokens = Jetons d’accès
tab-applications = Applications
footer-help = Aide
footer-privacy = Confidentialité
footer-terms = Conditions d’utilisation
your-account = Votre compte
home-page = Page d’accueil
go-home = Aller à la page d’accueil
go-to-account = Aller à votre compte
