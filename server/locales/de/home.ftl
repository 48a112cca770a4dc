# Die Startseite.

home-title = Startseite
home-unclaimed = Noch verwaltet niemand diesen Server
home-unclaimed-more = Falls Sie ihn gestartet haben: Im Terminal, in dem er läuft, steht ein Link, der einmal funktioniert. Öffnen Sie ihn, um das Administratorkonto anzulegen.
home-lead = Hier melden Sie sich einmal für alle Anwendungen an, die diesem Dienst vertrauen. Sie entscheiden, was jede von ihnen darf, und können es jederzeit ändern.
home-person = Sie sind als { $name } angemeldet.
home-administrator = Sie sind als { $name } angemeldet und verwalten diesen Server.
home-developers = Für Entwickler
home-developers-more = Ein Server für OAuth 2.1 und OpenID Connect. Geben Sie einer zertifizierten Client-Bibliothek den Aussteller (Issuer) an, den Rest findet sie selbst.
home-issuer = Aussteller
home-machines = Für Maschinen
home-yaml = die ganze HTTP-API als eine Datei
home-json = dasselbe als JSON
home-openid = OpenID-Konfiguration
home-openid-more = Discovery-Dokument
home-oauth = Metadaten des OAuth-Servers
