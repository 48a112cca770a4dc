# La pregunta de si una aplicación puede usar la cuenta.

consent-title = ¿Permitir { $client }?
consent-heading = ¿Permitir que { $client } use su cuenta?
consent-asks = { $client }, registrada por { $owner }, pide acceso a la cuenta { $account }.
consent-asks-site = { $client }, registrada por los administradores de { $site }, pide acceso a la cuenta { $account }.
consent-signed-in-as = Ha iniciado sesión como
consent-switch = ¿No es usted? Usar otra cuenta
consent-loopback = Es un programa de su propio ordenador
consent-app = Es una aplicación de su dispositivo
consent-unproven = No podemos comprobar que sea realmente { $client }. Permítalo solo si usted mismo acaba de abrir el programa.
consent-unchecked = No comprobada por { $site }
consent-unchecked-more = Cualquiera puede registrar una aplicación con cualquier nombre. Permítalo solo si conoce { $host } y confía en esa dirección.
consent-scopes = Lo que puede hacer
consent-nothing = Ningún permiso. Solo sabrá que usted ha iniciado sesión.
consent-optional = Puede desmarcar lo que no quiera compartir.
consent-needed = (necesario)
consent-away = Mientras no está
consent-away-more = Conservar este acceso cuando usted no usa la aplicación, hasta que lo retire en su cuenta
consent-back-web = Después volverá a { $host }
consent-back-loopback = Después volverá a un programa de este ordenador
consent-back-app = Después volverá a la aplicación que abre las direcciones { $scheme } en este dispositivo
consent-allow = Permitir
consent-website = Sitio web
consent-used-by = Usada por
consent-people = { $count ->
    [0] Nadie todavía
    [one] 1 persona
   *[other] { $count } personas
    }
consent-checked = Comprobada
consent-checked-by = Sí, por { $site }
consent-not-checked = No
consent-end = Puede retirar este acceso cuando quiera, aquí, en su cuenta.
answer-title = Volver a { $client }
answer-heading = Volver a { $client }
answer-lead = Su navegador continúa por sí solo. Si no lo hace, use el botón.
answer-continue = Continuar

# What the person cannot give, and scopes that name a resource.
consent-withheld = Usted no puede dar esto
consent-withheld-more = { $client } lo ha pedido, pero su cuenta no lo tiene. No lo recibirá.
consent-resource = – solo { $resource }
consent-resource-all = – todo

consent-detail = Lo que se indica aquí
