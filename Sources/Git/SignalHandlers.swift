#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The signals that `Failsafe` turns into an exit status.
enum SignalHandlers {
    static func install() {
        useAlternateStack()
        for signal in [SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE, SIGTRAP] {
            handle(signal, flags: Int32(truncatingIfNeeded: SA_ONSTACK) | Int32(truncatingIfNeeded: SA_RESETHAND)) {
                _ in
                Failsafe.crashed()
            }
        }
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // A held-back interrupt must not make a system call fail.
            handle(signal, flags: Int32(truncatingIfNeeded: SA_ONSTACK) | Int32(truncatingIfNeeded: SA_RESTART)) { _ in
                Failsafe.interrupted()
            }
        }
    }

    /// A stack for the handlers, because the usual reason for SIGSEGV in a deep tree is that there is no stack left.
    private static func useAlternateStack() {
        let size = 1 << 16
        var stack = stack_t()
        stack.ss_sp = FixedMemory.allocate(size)
        stack.ss_size = size
        sigaltstack(&stack, nil)
    }

    private static func handle(_ signal: Int32, flags: Int32, by handler: @escaping @convention(c) (Int32) -> Void) {
        var action = sigaction()
        #if canImport(Darwin)
            action.__sigaction_u.__sa_handler = handler
        #else
            action.__sigaction_handler.sa_handler = handler
        #endif
        action.sa_flags = flags
        sigaction(signal, &action, nil)
    }
}
