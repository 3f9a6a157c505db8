import CLibgit2

/// Owns one libgit2 object and frees it exactly once.
struct Handle: ~Copyable {
    let pointer: OpaquePointer
    private let free: @convention(c) (OpaquePointer?) -> Void

    init(
        freedBy free: @escaping @convention(c) (OpaquePointer?) -> Void,
        _ make: (inout OpaquePointer?) -> Int32
    ) throws(GitError) {
        var made: OpaquePointer?
        try check(make(&made))
        guard let made else { throw GitError(lastErrorFor: GIT_ERROR.rawValue) }
        self.pointer = made
        self.free = free
    }

    deinit { free(pointer) }
}
