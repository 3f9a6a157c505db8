import Git
import Host

/// Looks whether each hook is there, is ours, and is run by Git.
struct HookFiles: DoctorCheck {
    func examine(_ installation: Installation) throws -> [Ailment] {
        var ailments = try Hook.ofClone.flatMap { hook in
            try examine(installation.hooks.file(hook), hook, in: installation)
        }
        let guardFile = installation.hooks.file(.referenceTransaction)
        if try installation.content(of: guardFile).map(Shim.isShim) ?? false {
            ailments += try examine(guardFile, .referenceTransaction, in: installation)
        }
        for branch in try installation.guardedBranches {
            guard let target = try installation.repository.symbolicTarget(of: "refs/heads/\(branch)") else { continue }
            ailments.append(
                Ailment(
                    "the guarded branch \(branch) is another name for \(RefName(target).short), whose moves nobody sees",
                    mend: "git symbolic-ref --delete refs/heads/\(branch), and make it a branch of its own"))
        }
        return ailments
    }

    private func examine(_ file: String, _ hook: Hook, in installation: Installation) throws -> [Ailment] {
        guard FileSystem.exists(file) else {
            return [Ailment("\(hook.name) is not installed", mend: "coursegate install")]
        }
        guard !FileSystem.isDirectory(file) else {
            return [
                Ailment("\(file) is a directory, which Git does not run", mend: "remove it, then coursegate install")
            ]
        }
        guard let content = try installation.content(of: file) else {
            return [Ailment("\(file) is a link that leads nowhere", mend: "rm \(file) && coursegate install")]
        }
        guard FileSystem.isProgram(file) else {
            return [
                Ailment("\(file) is not executable, so Git passes over it without a word", mend: "chmod +x \(file)")
            ]
        }
        guard Shim.isShim(content) else { return foreign(content, hook, file) }
        let current =
            hook == .referenceTransaction
            ? Shim.branches(guardedBy: content).map { Shim.text(guarding: $0, program: installation.program) }
            : Shim.text
        guard content != current.map({ Array($0.utf8) }) else { return [] }
        return [
            Ailment(
                "\(hook.name) is not the script of this version, or somebody changed it", mend: "coursegate install")
        ]
    }

    private func foreign(_ content: [UInt8], _ hook: Hook, _ file: String) -> [Ailment] {
        let text = String(decoding: content, as: UTF8.self)
        if text.contains("coursegate hook") { return [] }
        let manager = Self.managers.first { text.contains($0.mark) }
        let mend =
            manager.map { "\($0.mend); or coursegate install, which keeps \($0.name)'s hook and runs it first" }
            ?? "coursegate install, which keeps that hook and runs it first"
        return [
            Ailment("\(file) is \(manager.map { "\($0.name)'s" } ?? "another") hook and does not judge", mend: mend)
        ]
    }

    private static let managers = [
        (name: "husky", mark: "husky", mend: "add `coursegate hook NAME \"$@\"` to .husky/NAME"),
        (name: "lefthook", mark: "lefthook", mend: "add coursegate to lefthook.yml"),
        (name: "pre-commit", mark: "pre-commit.com", mend: "add coursegate to .pre-commit-config.yaml"),
        (name: "overcommit", mark: "overcommit", mend: "add coursegate to .overcommit.yml"),
    ]
}
