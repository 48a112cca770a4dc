# El marco de todas las páginas.

skip-to-content = Ir al contenido
nav-site = Sitio
nav-docs = Referencia de la API
nav-events = Eventos
nav-sign-in = Iniciar sesión
nav-sign-out = Cerrar sesión
nav-account = Cuenta
nav-breadcrumb = Está aquí
tab-overview = Resumen
tab-sessions = Sesiones
tab-tokens = Tokens de acceso
tab-applications = Aplicaciones
footer-help = Ayuda
footer-privacy = Privacidad
footer-terms = Condiciones
your-account = Su cuenta
home-page = Página de inicio
go-home = Ir a la página de inicio
go-to-account = Ir a su cuenta
