# Tokens de acceso personales.

tokens-heading = Sus tokens de acceso
tokens-lead = Un token de acceso personal permite que un script o programa suyo use esta cuenta sin su contraseña. Dé a cada programa el suyo y revoque los que no necesite.
tokens-none = No tiene tokens de acceso. Cuando cree uno, aparecerá aquí con su último uso.
token-new = Nuevo token de acceso
token-expired = caducado
token-unlimited = no caduca
token-networks = Solo desde { $networks }
token-made = Creado el { $day }
token-expired-on = caducó el { $day }
token-expires-on = caduca el { $day }
token-remove = Quitar
token-revoke = Revocar
token-new-heading = Nuevo token de acceso
token-change-heading = Cambiar el token de acceso
token-name = Nombre
token-name-hint = Para qué lo usará, para distinguir sus tokens.
token-expires = Caduca después de
token-scopes-hint = Marque solo lo que el programa necesita.
token-networks-label = Redes permitidas
token-networks-hint = Una dirección o red por línea, por ejemplo 192.0.2.0/24. Entonces el token funciona solo en { $site } y solo desde ahí. Vacío: desde cualquier lugar.
token-make = Crear el token
token-renew = Generar de nuevo
token-renew-lead = { $name } recibe otro texto, que se muestra una vez. El anterior deja de funcionar de inmediato, dondequiera que se use; lo que permite se mantiene y dura otra vez lo mismo.
token-made-heading = Su nuevo token de acceso
token-copy = Cópielo ahora: no se mostrará otra vez
token-copy-more = Quien lo tenga puede hacer en nombre de usted lo que permite. No se lo envíe a nadie y no lo ponga en código fuente.
token-works-until = Funciona hasta el { $time }.
token-works-always = No caduca nunca.
token-header = Envíelo en la cabecera { $header }
token-copied = Lo he copiado

token-revoked-notice = Ese token ya no funciona.
token-saved-notice = El token se ha cambiado.
token-sent-before = Ese formulario ya se había enviado, y su token se creó y se mostró entonces. Si lo ha perdido, revóquelo y cree otro.
token-changed-meanwhile = Entretanto el token se ha cambiado en otra ventana; compruébelo y guárdelo de nuevo.
token-days = { $count ->
    [one] 1 día ({ $day })
   *[other] { $count } días ({ $day })
    }
token-never = Nunca

token-name-wrong = Dele un nombre de 1 a 40 caracteres, ninguno invisible.
token-scope-wrong = Marque al menos un permiso, y solo los que usted mismo tiene.
token-expires-wrong = Elija uno de los plazos ofrecidos.
token-networks-wrong = Escriba como máximo 20 direcciones o redes, una por línea, por ejemplo 192.0.2.0/24.
