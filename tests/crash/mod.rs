//! Faults of the machine: sudden death, a stop under load, a disk that is full, a database that
//! is slow or gone. What was acknowledged stays, what is given out once is accepted once, and
//! the server says 503 instead of guessing.

mod fault;
mod kill;
mod load;
mod power_cut;
mod slow;
mod stop;
mod worker;
