# El registro de eventos.

events-kind = Tipo
events-outcome = Resultado
events-any = Cualquiera
events-actor = Hecho por (usuario)
events-subject = Afecta a (identificador)
events-client-id = Identificador del cliente
events-since = Desde
events-until = Hasta
events-show-all = Mostrar todo
events-results = Resultados
events-no-match = Ningún evento coincide. Las solicitudes rechazadas se conservan siete días, hasta un número máximo por minuto; todo lo demás permanece.
events-older = Eventos anteriores
events-export = Exportar como líneas JSON
events-problem = No se puede hacer la búsqueda: { $reason }.
nothing-happened = Todavía no ha ocurrido nada.
outcome-success = correcto
outcome-failure = fallido
outcome-denied = denegado
event-by = Por
event-to = Afecta a
event-client = Cliente
event-from = Desde
event-request = Solicitud
