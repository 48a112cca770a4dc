# La pagina iniziale.

home-title = Pagina iniziale
home-unclaimed = Nessuno amministra ancora questo server
home-unclaimed-more = Se l’ha avviato Lei: il terminale in cui gira mostra un link che funziona una sola volta. Lo apra per creare l’account di amministrazione.
home-lead = Qui accede una volta sola per tutte le applicazioni che si fidano di questo servizio. È Lei a decidere che cosa può fare ciascuna, e può cambiare idea in qualsiasi momento.
home-person = Ha effettuato l’accesso come { $name }.
home-administrator = Ha effettuato l’accesso come { $name } e amministra questo server.
home-developers = Per gli sviluppatori
home-developers-more = Un server OAuth 2.1 e OpenID Connect. Indichi l’emittente (issuer) a una qualsiasi libreria client certificata: il resto lo trova da sola.
home-issuer = Emittente
home-machines = Per le macchine
home-yaml = tutta l’API HTTP in un solo file
home-json = la stessa in JSON
home-openid = Configurazione OpenID
home-openid-more = documento di discovery
home-oauth = Metadati del server OAuth
