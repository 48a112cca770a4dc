# Las aplicaciones que alguien registra.

clients-heading = Sus aplicaciones
clients-lead = Una aplicación que registre aquí puede identificar a personas con este sitio y pedirles acceso.
clients-none = No ha registrado ninguna aplicación. Registre una para obtener el identificador, y el secreto si lo tiene, con los que pide acceso; después aparecerá aquí con su último uso.
clients-new = Registrar una aplicación
clients-disabled = desactivada
clients-since = Registrada el { $day }
clients-users = { $count ->
    [one] 1 persona
   *[other] { $count } personas
    }
clients-sent-before = Ese formulario ya se había enviado, y la aplicación se registró entonces. Su secreto se mostró una vez.
clients-new-heading = Registrar una aplicación
clients-name = Nombre
clients-name-hint = Las personas lo ven cuando se les pide acceso.
clients-description = Descripción
clients-website = Sitio web
clients-website-hint = La página que pide el acceso enlaza ahí.
clients-redirect = URI de redirección
clients-redirect-hint = Adónde vuelven las personas, una por línea. Se comparan carácter por carácter. Use https; http solo para localhost, 127.0.0.1 y [::1].
clients-type = Tipo
clients-confidential = Confidencial
clients-confidential-more = Funciona en un servidor y puede guardar un secreto.
clients-public = Pública
clients-public-more = Funciona en un navegador o en los dispositivos de las personas, donde cualquiera puede leer su contenido. No tiene secreto.
clients-scopes = Lo que puede pedir
clients-scopes-hint = Marque solo lo que necesita. Antes se pregunta a cada persona.
clients-register = Registrar
clients-made-heading = Su aplicación está registrada
clients-id = Identificador del cliente
clients-secret = Secreto del cliente
clients-secret-more = Quien lo tenga puede hacerse pasar por su aplicación. Guárdelo en su servidor, fuera del código fuente.
clients-no-secret = Una aplicación pública no tiene secreto. Se identifica con PKCE ({ $pkce }).
clients-name-wrong = Dele un nombre de 1 a 100 caracteres, ninguno invisible.
clients-description-wrong = La descripción puede tener como máximo 2000 caracteres.
clients-website-wrong = Indique la dirección completa del sitio web, que empieza por https:// o http://.
clients-redirect-wrong = Estas URI de redirección no se pueden usar: { $uris }. Cada una necesita https (http solo para este ordenador) y un host en minúsculas, sin comodines, sin nombre de usuario y sin #.
clients-redirect-count = Indique al menos una URI de redirección y como máximo 50.
clients-scope-wrong = Marque solo lo que se ofrece.
clients-beyond = Esta aplicación puede pedir más de lo que usted puede permitir. Consulte a la administración.
clients-too-many = Ya tiene { $count } aplicaciones, y ese es el máximo.

clients-saved = La aplicación se ha cambiado.
clients-deleted = La aplicación se ha eliminado.
clients-changed-meanwhile = Entretanto la aplicación se ha cambiado en otra ventana; compruébela y guárdela de nuevo.
clients-reset = Crear un nuevo secreto
clients-reset-lead = { $name } recibe un nuevo secreto, que se muestra una sola vez. Elija cuánto tiempo sigue funcionando el anterior, para tener tiempo de sustituirlo.
clients-overlap = El secreto anterior funciona aún
clients-overlap-none = Deja de funcionar enseguida
clients-delete = Eliminar la aplicación
clients-delete-lead = { $name } se elimina con todo lo que las personas le han permitido. No se puede deshacer.
clients-endpoints = Puntos de acceso
clients-example = Ejemplo de una petición
clients-delete-users = { $count ->
    [one] 1 persona pierde así el acceso.
   *[other] { $count } personas pierden así el acceso.
    }
