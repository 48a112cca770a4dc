# Proveedores con los que se inicia sesión, y lo que puede fallar con ellos.

provider-denied = { $provider } no tuvo permiso para decirnos quién es usted, así que no se ha cambiado nada. Puede volver a intentarlo o iniciar sesión de otra forma.
provider-try-again = Esta vez no ha funcionado: tardó demasiado, o { $provider } estaba ocupado. Empiece de nuevo, por favor.
provider-unreachable = { $provider } no responde en este momento. Inténtelo de nuevo dentro de unos minutos o inicie sesión de otra forma.
provider-nonsense = { $provider } ha respondido algo que no entendemos, así que no se ha cambiado nada. Inténtelo más tarde o inicie sesión de otra forma.
provider-forged = La respuesta no es una que { $provider } haya dado para este inicio de sesión, así que no se ha cambiado nada. Empiece de nuevo, en este sitio.
provider-did-not-ask = { $provider } no volvió a preguntar quién es usted, así que no se ha cambiado nada. Cierre allí la sesión y empiece de nuevo, o confírmelo de otra forma.
provider-misconfigured = { $provider } y este sitio no están configurados el uno para el otro. Avise a los administradores de este sitio; hasta entonces, inicie sesión de otra forma.
provider-not-allowed = Su cuenta en { $provider } no está admitida aquí. Si cree que debería estarlo, pregunte a los administradores de este sitio.
