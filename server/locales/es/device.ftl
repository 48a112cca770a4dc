# Dispositivos sin navegador.

device-title = Conectar un dispositivo
device-lead = Escriba el código que muestra su dispositivo. Hágalo solo si acaba de iniciarlo usted, en un dispositivo que tiene delante.
device-code = Código
device-code-hint = Ocho letras, por ejemplo WDJB-MJHT. Las mayúsculas y el guion no importan.
device-asks = La aplicación { $client }, registrada por { $owner }, se ejecuta en un dispositivo y pide acceso a la cuenta { $account } ({ $username }).
device-asks-site = La aplicación { $client }, registrada por los administradores de { $site }, se ejecuta en un dispositivo y pide acceso a la cuenta { $account } ({ $username }).
device-compare = El dispositivo debe mostrar este código
device-warning = ¿Tiene el dispositivo delante?
device-warning-more = Quien le haya enviado este código o enlace quiere entrar en su cuenta. Cancele si no lo ha iniciado usted.
device-warning-unchecked = Quien le haya enviado este código o enlace quiere entrar en su cuenta. Cancele si no lo ha iniciado usted o si no conoce la aplicación; { $site } no la ha comprobado.
device-connected = Su dispositivo está conectado
device-connected-more = Vuelva a él: dentro de unos segundos { $client } continuará por sí solo. Puede retirar este acceso cuando quiera, aquí, en su cuenta.
device-refused = No se ha conectado nada
device-refused-more = { $client } no tiene acceso. Si no lo ha iniciado usted, no tiene que hacer nada más.
device-code-missing = Escriba el código que muestra su dispositivo.
device-code-wrong = Ningún dispositivo espera este código. Compruébelo o haga que el dispositivo muestre uno nuevo.
device-too-many = Ha habido demasiados códigos incorrectos. Inténtelo de nuevo dentro de { $wait }.
