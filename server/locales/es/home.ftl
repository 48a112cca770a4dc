# La página de inicio.

home-title = Inicio
home-unclaimed = Nadie administra todavía este servidor
home-unclaimed-more = Si usted lo ha iniciado: el terminal en el que se ejecuta muestra un enlace que funciona una sola vez. Ábralo para crear la cuenta de administración.
home-lead = Aquí inicia sesión una sola vez para todas las aplicaciones que confían en este servicio. Usted decide qué puede hacer cada una y puede cambiar de opinión en cualquier momento.
home-person = Ha iniciado sesión como { $name }.
home-administrator = Ha iniciado sesión como { $name } y administra este servidor.
home-developers = Para desarrolladores
home-developers-more = Un servidor de OAuth 2.1 y OpenID Connect. Indique el emisor (issuer) a cualquier biblioteca cliente certificada y ella encontrará lo demás.
home-issuer = Emisor
home-machines = Para máquinas
home-yaml = toda la API HTTP en un solo archivo
home-json = lo mismo en JSON
home-openid = Configuración de OpenID
home-openid-more = documento de descubrimiento
home-oauth = Metadatos del servidor OAuth
