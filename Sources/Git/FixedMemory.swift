#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Memory for what a signal handler reads: pages of their own, which a defect that overruns the heap does not reach.
enum FixedMemory {
    /// - Returns: zeroed memory that is never freed; `nil` when the system has none.
    static func allocate(_ count: Int) -> UnsafeMutableRawPointer? {
        let memory = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
        return memory == MAP_FAILED ? nil : memory
    }

    /// A copy of a text, with a zero byte behind it.
    static func copy(_ text: String) -> UnsafeMutablePointer<CChar>? {
        let bytes = text.utf8CString
        guard let memory = allocate(bytes.count)?.bindMemory(to: CChar.self, capacity: bytes.count) else { return nil }
        for (index, byte) in bytes.enumerated() { memory[index] = byte }
        return memory
    }
}
