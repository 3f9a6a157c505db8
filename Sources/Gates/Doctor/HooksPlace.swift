import Git
import Host

/// Looks whether hooks stand where Git looks for them.
struct HooksPlace: DoctorCheck {
    func examine(_ installation: Installation) throws -> [Ailment] {
        let repository = installation.repository
        let path = installation.hooks.path
        var ailments: [Ailment] = []
        let mend = "git config --unset core.hooksPath, or coursegate install --force"
        if !FileSystem.isDirectory(path) {
            ailments.append(Ailment("Git looks for hooks in \(path), and no directory is there", mend: mend))
        } else if let concern = installation.hooks.concern {
            ailments.append(Ailment(.remark, "core.hooksPath is \(path), which \(concern)", mend: "keep it in mind"))
        }
        // Work trees of one clone share their hooks; what stands in a work tree's own directory is never run.
        let unread = [repository.commonDirectory + "/hooks", repository.gitDirectory + "/hooks"].filter {
            FileSystem.resolved($0) != FileSystem.resolved(path)
        }
        for directory in Set(unread).sorted() {
            let hooks = try Hook.allCases.filter { hook in
                try installation.content(of: "\(directory)/\(hook.name)").map(Shim.isShim) ?? false
            }
            guard !hooks.isEmpty else { continue }
            let names = hooks.map(\.name).joined(separator: ", ")
            ailments.append(
                Ailment("\(names) in \(directory) is never run: Git looks in \(path)", mend: "coursegate install"))
        }
        return ailments
    }
}
