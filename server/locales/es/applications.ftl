# Todo lo de una persona que usa este servidor, y una aplicación con acceso.

applications-heading = Aplicaciones y tokens
applications-developer = Aplicaciones propias
applications-new-client = Nueva aplicación
applications-new-token = Nuevo token
applications-manage = Gestionar
applications-search = Buscar por nombre
applications-show-all = Mostrar todo
applications-no-match = Nada aquí se llama así. Pruebe con otra palabra o muestre todo.
applications-all = { $count ->
    [one] Mostrarlo
   *[other] Mostrar los { $count }
    }
applications-pages = Más páginas
applications-previous = Página anterior
applications-next = Página siguiente

authorized-since = Acceso desde
authorized-agreed = Última vez que aceptó
authorized-used = Último uso
authorized-may = Qué puede hacer
authorized-where = Dónde puede hacerlo
authorized-nowhere = En este momento no tiene acceso. Se recuerda lo que usted aceptó y puede volver sin preguntar.
authorized-here = El propio { $site }
authorized-sign-ins = Inicios de sesión que le dan acceso
authorized-sign-in = Desde { $since }, último uso { $used }, termina { $until } si no se renueva
authorized-back = Volver a todas las aplicaciones
authorized-revoke = ¿Retirar el acceso a { $client }?
authorized-revoke-lead = { $client } deja de funcionar para usted de inmediato: todos sus tokens terminan y se olvida lo que usted aceptó. Puede volver a preguntarle.

csrf-demo-heading = Llamadas con y sin prueba
csrf-demo-lead = Un script de una página de este servidor llama a su API con la sesión del navegador. La prueba en la cabecera { $header }, un token firmado que vive unos minutos, muestra que la llamada viene de esa página y no de otro sitio. Llame de las dos maneras y mire las respuestas.
csrf-demo-script = Los botones necesitan JavaScript, que aquí no se ejecuta. Todo lo demás de este servidor funciona sin él.
csrf-demo-with = Llamar con la prueba
csrf-demo-without = Llamar sin ella
csrf-demo-answered = La API respondió
