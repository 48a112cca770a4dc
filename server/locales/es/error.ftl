# Páginas de error.

error-help = Obtener ayuda
error-developer = Para el desarrollador
error-code = Error
error-description = Descripción
error-sent = Enviado
error-fix = Qué corregir

error-invalid-request = Solicitud de autorización no válida
error-invalid-request-more = La aplicación que le ha enviado aquí ha preguntado de una forma que no podemos aceptar, así que no se ha compartido nada con ella. Usted no ha hecho nada mal. Informe a los responsables de la aplicación.
error-access-denied = No se ha concedido el acceso
error-access-denied-more = No se ha compartido nada. Puede volver a la aplicación e intentarlo de nuevo.
error-unknown = Algo no va bien
error-unknown-more = No hemos podido terminar lo que estaba haciendo. Vuelva al punto de partida e inténtelo de nuevo; si vuelve a ocurrir, informe a los responsables de la aplicación.
error-expired = Esta solicitud ha caducado
error-expired-more = Ha pasado demasiado tiempo o ya se había respondido. Vuelva a la aplicación y empiece de nuevo. No se ha compartido nada.
error-csrf = Inténtelo una vez más
error-csrf-more = Para protegerle, solo aceptamos un formulario de una página que acabamos de mostrarle; este era demasiado antiguo o venía de otro sitio. No se ha cambiado nada. Vuelva atrás, recargue la página e inténtelo de nuevo.
error-forbidden = No puede abrir esta página
error-forbidden-more = Su cuenta no tiene los derechos necesarios para esta página.
error-not-found = Página no encontrada
error-not-found-more = No hay nada en esta dirección. Puede que esté mal escrita o que la página se haya movido.
error-method = Esta página no funciona así
error-method-more = Ábrala desde un enlace o un formulario de este sitio.
error-too-large = Era demasiado para enviarlo
error-too-large-more = El formulario contenía más de lo que aceptamos. No se ha cambiado nada.
error-too-many = Demasiadas solicitudes
error-too-many-more = Espere un momento. Puede intentarlo de nuevo dentro de { $wait }.
error-internal = Algo ha fallado por nuestra parte
error-internal-more = El error es nuestro y ha quedado registrado. Inténtelo de nuevo; si vuelve a ocurrir, indíquenos el identificador de la solicitud que aparece abajo.
error-unavailable = Ahora mismo no podemos responder
error-unavailable-more = No se ha perdido nada. Inténtelo de nuevo dentro de unos instantes.
