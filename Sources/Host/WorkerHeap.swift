import CMalloc

#if canImport(Glibc)
    import Glibc
#endif

/// The memory that a worker's thread takes its pieces from.
///
/// glibc makes a thread's heap larger by a few pages at a time and asks the kernel for each step, hundreds of times in a tenth of
/// a second, while the other workers wait for their own pages. So a worker asks for much at once and gives it back: what
/// nothing has been written to takes up addresses and no memory.
public enum WorkerHeap {
    /// To be called by the worker itself, before it begins. Where there is not that much room, nothing changes.
    public static func makeRoom() {
        #if canImport(Glibc)
            guard isKept else { return }
            var room: UnsafeMutableRawPointer?
            if posix_memalign(&room, MemoryLayout<Int>.size, size) == 0 { free(room) }
        #endif
    }

    #if canImport(Glibc)
        /// In bytes; a heap of glibc can have four times as many.
        private static let size = 16 << 20

        /// Whether what is given back stays part of the heap, and large pieces are taken from it at all.
        private static let isKept =
            mallopt(M_MMAP_THRESHOLD, Int32(2 * size)) == 1 && mallopt(M_TRIM_THRESHOLD, Int32(4 * size)) == 1
    #endif
}
