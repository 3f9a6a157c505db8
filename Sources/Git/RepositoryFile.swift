import Host

/// The files of a repository that are no objects: an index, `shallow`, `info/alternates`.
enum RepositoryFile {
    /// The whole content; `nil` when there is no such file.
    ///
    /// - Throws: `.malformed` when it is there and cannot be read, or is larger than `limit` bytes.
    static func content(of path: String, limit: Int = 16 << 20) throws(GitError) -> [UInt8]? {
        do throws(HostError) {
            return try FileSystem.content(of: path, limit: limit)
        } catch {
            throw GitError(.malformed, error.message)
        }
    }
}
