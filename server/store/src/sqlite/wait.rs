//! Drives the writer's future on its own thread.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

/// How often the processor is offered to others before the thread sleeps: some tens of
/// microseconds when nobody wants it.
const YIELDS: u32 = 64;

struct Signal {
    thread: Thread,
    raised: AtomicBool,
}

impl Wake for Signal {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.raised.store(true, Ordering::Release);
        // Costs no system call while the thread is awake.
        self.thread.unpark();
    }
}

/// Runs a future to its end on the current thread.
///
/// The future mostly waits for another thread that answers within microseconds, in several
/// messages. Sleeping at once would mean to be woken for each of them, at two changes of context
/// each; giving the processor away instead lets the other thread finish undisturbed.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let signal = Arc::new(Signal {
        thread: thread::current(),
        raised: AtomicBool::new(false),
    });
    let waker = Waker::from(Arc::clone(&signal));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        let mut yields = 0;
        while !signal.raised.swap(false, Ordering::Acquire) {
            if yields < YIELDS {
                yields += 1;
                thread::yield_now();
            } else {
                thread::park();
            }
        }
    }
}
