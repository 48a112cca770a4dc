# Palabras y formas que comparten muchas páginas.

problem = Hay un problema
title-error = Error: { $title }
continue = Continuar
cancel = Cancelar
save = Guardar
copy = Copiar
copied = Copiado
change = Cambiar
search = Buscar
optional = (opcional)
new-tab = (se abre en una pestaña nueva)
request-id = Identificador de la solicitud
other-scopes = Otros

username = Nombre de usuario
username-or-email = Nombre de usuario o correo electrónico
email = Correo electrónico
password = Contraseña
password-again = Repita la contraseña
password-rule = Al menos { $count ->
    [one] un carácter
   *[other] { $count } caracteres
    }. Unas cuantas palabras seguidas se recuerdan mejor que los símbolos.

never-used = nunca usado
last-used = último uso: { $time }
last-used-from = último uso: { $time } desde { $address }
time-from = { $time } desde { $address }

wait-seconds = { $count ->
    [one] 1 segundo
   *[other] { $count } segundos
    }
wait-minutes = { $count ->
    [one] 1 minuto
   *[other] { $count } minutos
    }
wait-hours = { $count ->
    [one] 1 hora
   *[other] { $count } horas
    }
wait-days = { $count ->
    [one] 1 día
   *[other] { $count } días
    }

date-day = { $day } de { $month } de { $year }
date-moment = { $day } de { $month } de { $year }, { $time } UTC
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
