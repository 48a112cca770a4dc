# Words and forms that many pages share.

problem = There is a problem
title-error = Error: { $title }
continue = Continue
cancel = Cancel
save = Save
copy = Copy
copied = Copied
change = Change
search = Search
optional = (optional)
new-tab = (opens in a new tab)
request-id = Request id
other-scopes = Other

username = Username
username-or-email = Username or e-mail address
email = E-mail address
password = Password
password-again = Password, once more
password-rule = At least { $count ->
    [one] one character
   *[other] { $count } characters
    }. A few words in a row are easier to remember than symbols.

never-used = never used
last-used = last used { $time }
last-used-from = last used { $time } from { $address }
time-from = { $time } from { $address }

wait-seconds = { $count ->
    [one] 1 second
   *[other] { $count } seconds
    }
wait-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
    }
wait-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
    }
wait-days = { $count ->
    [one] 1 day
   *[other] { $count } days
    }

date-day = { $day } { $month } { $year }
date-moment = { $day } { $month } { $year }, { $time } UTC
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
