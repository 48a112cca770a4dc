# La página de inicio de sesión.

sign-in-title = Iniciar sesión
sign-in-again-title = Confirme que es usted
sign-in-for-client = para continuar en { $client }
sign-in-for-client-at = para continuar en { $client } ({ $host })
sign-in-for-device = para conectar su dispositivo con su cuenta de { $site }
sign-in-for-change = para cambiar lo que tiene acceso a su cuenta de { $site }
sign-in-lead = con su cuenta de { $site }
sign-in-confirm = Confirmar
sign-in-forgotten = ¿Ha olvidado su contraseña?
sign-in-what = ¿Qué es { $site }?
ask-for-help = Pida ayuda.
ask-the-people = Pregunte a los responsables de este sitio.

sign-in-missing-username = Escriba su nombre de usuario o su correo electrónico.
sign-in-missing-password = Escriba su contraseña.
sign-in-wrong = El nombre de usuario y la contraseña no coinciden. Compruebe ambos e inténtelo de nuevo.
sign-in-deactivated = Esta cuenta se ha desactivado, por lo que no puede iniciar sesión con ella.
sign-in-request-expired = Ha pasado demasiado tiempo y la solicitud ha caducado. Vuelva a la aplicación y empiece de nuevo.
sign-in-page-expired = Esta página ha estado abierta demasiado tiempo. Inicie sesión otra vez.
sign-in-too-many = Ha habido demasiados intentos. Inténtelo de nuevo dentro de { $wait }.
sign-in-busy = En este momento muchas personas están iniciando sesión. Inténtelo de nuevo dentro de unos segundos.
