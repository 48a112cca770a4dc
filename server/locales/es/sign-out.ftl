# Cerrar la sesión.

sign-out-title = Cerrar sesión
sign-out-heading = ¿Quiere cerrar la sesión?
sign-out-client = { $client } pide cerrar su sesión.
sign-out-lead = Ha iniciado sesión como { $name }. Al cerrarla termina su sesión en este navegador; las aplicaciones que usted ha autorizado conservan su acceso.
sign-out-stay = Mantener la sesión
signed-out-title = Sesión cerrada
signed-out-heading = Ha cerrado la sesión
signed-out-lead = Su sesión en este navegador ha terminado. En un ordenador que usan también otras personas, cierre además el navegador.
signed-out-onward = Volverá a { $client } en un momento.
signed-out-back = Volver a { $client }
signed-out-again = Iniciar sesión de nuevo
signed-out-provider = Había iniciado sesión con { $provider }. Allí es posible que la sesión siga abierta.
signed-out-provider-button = Cerrar sesión también en { $provider }
