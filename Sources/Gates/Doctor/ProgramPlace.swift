import Git
import Host

/// Looks whether the hooks find the program, from a terminal and from a graphical client.
struct ProgramPlace: DoctorCheck {
    func examine(_ installation: Installation) throws -> [Ailment] {
        let install = "coursegate install writes down where it is"
        if let named = installation.variable("COURSEGATE"), !named.isEmpty {
            let found = named.contains("/") ? FileSystem.isProgram(named) : installation.search(named) != nil
            guard found else {
                return [Ailment("COURSEGATE names \(named), which is no program", mend: "unset COURSEGATE")]
            }
            return [Ailment(.remark, "COURSEGATE names \(named), and hooks start that", mend: "unset COURSEGATE")]
        }
        let configured = installation.program
        if let configured, FileSystem.isProgram(configured) { return [] }
        let isElsewhere = installation.search("coursegate") != nil
        if let configured {
            let what = FileSystem.exists(configured) ? "is not executable" : "is not there any more"
            return [
                Ailment(
                    isElsewhere ? .remark : .fault, "coursegate.program is \(configured), which \(what)", mend: install)
            ]
        }
        guard isElsewhere else {
            return [Ailment("hooks find no program: coursegate.program is not set, and PATH has none", mend: install)]
        }
        guard Installation.find("coursegate", in: Installation.plainSearch) == nil else { return [] }
        return [
            Ailment(
                "only a terminal's PATH has coursegate, so a graphical client's commits stop without being judged",
                mend: install)
        ]
    }
}

extension Installation {
    /// What `coursegate.program` names.
    var program: String? {
        repository.configuration(HookInstallation.programKey)
    }

    fileprivate func search(_ program: String) -> String? {
        Self.find(program, in: variable("PATH") ?? Self.plainSearch)
    }
}
