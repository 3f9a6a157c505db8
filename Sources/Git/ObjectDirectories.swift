import Host

/// Every directory that Git would read objects from, found by Git's own rules.
///
/// libgit2 1.5 ignores the variables of a push's quarantine, cannot unquote a path with a `:`, and loses an
/// alternate of an alternate whose path is relative or quoted. Each would make existing objects look missing.
struct ObjectDirectories {
    let environment: GitEnvironment
    let commonDirectory: String

    /// How far alternates of alternates are followed; Git's `link_alt_odb_entries` stops there too.
    private static let depth = 5

    /// - Throws: `.malformed` when `GIT_OBJECT_DIRECTORY` is no directory. A missing alternate is passed over, as by
    ///   Git; what stood there is then a missing object.
    func all() throws(GitError) -> [String] {
        var found: [String] = []
        if let named = environment.nonEmpty("GIT_OBJECT_DIRECTORY") {
            let directory = environment.absolute(named)
            guard FileSystem.isDirectory(directory) else {
                throw GitError(.malformed, "GIT_OBJECT_DIRECTORY names \(named), which is no directory")
            }
            try add(directory, to: &found, depth: 0)
        }
        try add(commonDirectory + "/objects", to: &found, depth: 0)
        for named in try environment.nonEmpty("GIT_ALTERNATE_OBJECT_DIRECTORIES").map(QuotedText.pathList) ?? [] {
            try add(environment.absolute(named), to: &found, depth: 0)
        }
        return found
    }

    private func add(_ directory: String, to found: inout [String], depth: Int) throws(GitError) {
        guard FileSystem.isDirectory(directory), let path = FileSystem.realPath(directory), !found.contains(path)
        else { return }
        found.append(path)
        guard depth < Self.depth, let list = try RepositoryFile.content(of: path + "/info/alternates") else { return }
        for line in list.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            var rest = line
            let named = QuotedText.cString(&rest) ?? String(decoding: line, as: UTF8.self)
            try add(named.utf8.first == UInt8(ascii: "/") ? named : path + "/" + named, to: &found, depth: depth + 1)
        }
    }
}
