import CLibgit2

/// Owns one libgit2 object and frees it exactly once.
///
/// The pointer is only lent: an optimised build frees a value as soon as nothing mentions it any more, and a
/// bare pointer does not mention its owner.
struct Handle: ~Copyable {
    private let pointer: OpaquePointer
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

    /// Lends the pointer for some calls. What libgit2 returns often points into the object: it must be copied inside.
    borrowing func lend<Result: ~Copyable, Failure: Error>(
        _ body: (OpaquePointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { extendLifetime(self) }
        return try body(pointer)
    }
}
