/// Where trees and blobs are read from: a repository, or memory.
public protocol ObjectSource: AnyObject {
    /// Opens the same objects for another task, which has opened some already.
    var opener: @Sendable (OpenRepositories) throws(GitError) -> any ObjectSource { get }

    /// The entries of a tree, in Git's order.
    ///
    /// - Throws: `GitError` when the object is missing, is no tree, or is one that `git fsck` would
    ///   refuse (unsorted, duplicate, `/`-bearing or `.git` names, unknown modes).
    func entries(ofTree id: ObjectID) throws(GitError) -> [TreeEntry]

    /// The size of a blob in bytes, without reading its content.
    func size(ofBlob id: ObjectID) throws(GitError) -> Int

    /// The content of a blob.
    ///
    /// - Parameter limit: the largest size in bytes to read; a larger blob throws `.tooLarge`.
    func blob(_ id: ObjectID, limit: Int) throws(GitError) -> [UInt8]
}
