import CLibgit2

/// Why Git's objects, refs or index could not be read.
///
/// Every one of these means *not judged*: none may be taken for "nothing there".
public struct GitError: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// A failed libgit2 call, with its code.
        case libgit2(Int32)
        case notARepository
        case notOwner
        /// A repository format, extension or index that cannot be read, e.g. SHA-256.
        case unsupported
        case missingObject
        /// History, or an object, ends at the boundary of a shallow or partial clone.
        case incompleteClone
        /// A tree, commit, index or ref that Git itself would refuse.
        case malformed
        case tooLarge
        case unmerged
        /// No such revision, ref or path.
        case notFound
        /// A short name that stands for several objects.
        case ambiguous
        /// The `git` program failed or could not be started.
        case program
    }

    public let kind: Kind
    /// What is wrong, in one sentence without a full stop.
    public let message: String
    /// What to do about it, e.g. a command; `nil` when nothing is known to help.
    public let help: String?

    public init(_ kind: Kind, _ message: String, help: String? = nil) {
        self.kind = kind
        self.message = message
        self.help = help
    }

    /// Takes the message at once, and clears it: libgit2 keeps one per thread, and does not
    /// set it on every failure, so a stale one could explain the wrong call.
    init(lastErrorFor code: Int32) {
        self.init(
            .libgit2(code),
            git_error_last().map { String(cString: $0.pointee.message) } ?? "libgit2 error \(code)")
        git_error_clear()
    }
}

extension GitError: CustomStringConvertible {
    public var description: String { help.map { "\(message); \($0)" } ?? message }
}

/// Turns a C return code into a thrown error.
@discardableResult
func check(_ code: Int32) throws(GitError) -> Int32 {
    guard code >= 0 else { throw GitError(lastErrorFor: code) }
    return code
}
