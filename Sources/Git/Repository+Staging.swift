import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

extension Repository {
    /// Puts files of the work tree into the index, as `git add` does.
    ///
    /// - Throws: `.program` when `git` refuses, e.g. because another process has locked the index.
    public func stage(_ paths: [Path]) async throws(GitError) {
        let names = Array(paths.map { $0.bytes + [0] }.joined())
        _ = try await git(["add", "--force", "--pathspec-from-file=-", "--pathspec-file-nul"], input: names)
    }

    /// Those of `paths` that the index holds.
    public func stagedPaths(among paths: [Path]) async throws(GitError) -> [Path] {
        let listed = try await git(["ls-files", "--cached", "-z", "--"] + paths.map(\.description))
        return listed.split(separator: 0).map(Path.init(bytes:))
    }

    /// The files of the work tree that differ from the index or are not in it, ignored ones left out.
    public func unstagedPaths() async throws(GitError) -> [Path] {
        let changed = try await git(["diff-files", "--name-only", "-z"])
        let untracked = try await git(["ls-files", "--others", "--exclude-standard", "-z"])
        return (changed + untracked).split(separator: 0).map(Path.init(bytes:))
    }

    /// Runs Git at the top of the work tree on the repository itself.
    private func git(_ arguments: [String], input: [UInt8] = []) async throws(GitError) -> [UInt8] {
        guard let workTree else { throw GitError(.unsupported, "a bare repository has no work tree") }
        do {
            let result = try await Subprocess.run(
                .name("git"), arguments: Arguments(["--literal-pathspecs"] + arguments), environment: .inherit,
                workingDirectory: FilePath(workTree),
                input: .fileDescriptor(try FilledPipe.descriptor(of: input), closeAfterSpawningProcess: true),
                output: .bytes(limit: 64 << 20),
                error: .string(limit: 1 << 16))
            guard case .exited(0) = result.terminationStatus else {
                throw GitError(.program, "git \(arguments[0]) failed: \(result.standardError)")
            }
            return result.standardOutput
        } catch let error as GitError {
            throw error
        } catch {
            throw GitError(.program, "git \(arguments[0]) could not be run: \(error)", help: "install git in PATH")
        }
    }
}
