public import Git
import Host

/// What a refused change of a branch leaves behind, and the command that gets out of it.
///
/// Git asks the reference-transaction hook last: by then a rebase has made its commits, a reset or a fast-forward has
/// written the files, and a renaming has removed the old name.
public enum HalfDone {
    /// In a few sentences for a person: where the branch stays, where the refused commit is, what to type.
    public static func sentences(after move: RefMove, in repository: Repository) async throws -> String {
        let name = RefName(move.ref).short
        var sentences = [move.old.map { "\(name) stays at \($0)." } ?? "There is still no \(name)."]
        if let new = move.new {
            sentences.append("Nothing is lost: git branch NAME \(new) keeps what it was to become.")
        } else if let id = try renamed(in: repository) {
            sentences.append("If a branch was to get its name, `git branch NAME \(id)` brings that one back.")
        }
        if let command = command(in: repository.gitDirectory, name) {
            sentences.append("`\(command)` takes back what is half done.")
        } else if try await isIndexAhead(in: repository) {
            sentences.append(
                "What a commit staged is still staged. After a checkout, pull, fast-forward or reset --hard `git reset --merge` brings your files back; after another reset `git reset` does."
            )
        }
        return sentences.joined(separator: " ")
    }

    /// By what Git keeps in its directory during an operation, the innermost first.
    private static func command(in directory: String, _ branch: String) -> String? {
        [
            (file: "rebase-merge", command: "git rebase --abort"),
            (file: "rebase-apply/applying", command: "git am --abort"),
            (file: "rebase-apply/head-name", command: "git rebase --abort"),
            // A rebase with --apply that met no conflict has written nothing to go back by.
            (file: "rebase-apply", command: "git rebase --quit && git switch \(branch)"),
            (file: "CHERRY_PICK_HEAD", command: "git cherry-pick --abort"),
            (file: "REVERT_HEAD", command: "git revert --abort"),
            (file: "MERGE_HEAD", command: "git merge --abort"),
        ].first { FileSystem.exists(directory + "/" + $0.file) }?.command
    }

    private static func isIndexAhead(in repository: Repository) async throws -> Bool {
        guard !repository.isBare, let head = try repository.head().commit else { return false }
        return try await repository.indexSnapshot().tree != repository.commit(head).tree
    }

    /// What the branch named that `git branch -M` has removed already: Git keeps its reflog aside meanwhile, and ends
    /// without putting the branch back when the hook refuses (2.39).
    private static func renamed(in repository: Repository) throws -> ObjectID? {
        let log = repository.commonDirectory + "/logs/refs/.tmp-renamed-log"
        let words = try FileSystem.content(of: log)?.split(separator: UInt8(ascii: "\n")).last?
            .split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard let words, words.count == 3 else { return nil }
        return ObjectID(hex: String(decoding: words[1], as: UTF8.self))
    }
}
