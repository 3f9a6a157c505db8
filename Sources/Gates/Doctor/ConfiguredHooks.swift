import Git

/// Looks at hooks that Git's configuration defines, which Git 2.54 and later run besides those in files.
struct ConfiguredHooks: DoctorCheck {
    func examine(_ installation: Installation) throws -> [Ailment] {
        installation.repository.configuredHooks.compactMap { hook in
            let key = "hook.\(hook.name)"
            guard hook.command.contains("coursegate") else {
                return hook.isOn
                    ? Ailment(
                        .remark, "\(key).command runs \(hook.command) besides",
                        mend: "git hook list NAME shows the order")
                    : nil
            }
            guard hook.isOn else {
                return Ailment("\(key) is switched off", mend: "git config --unset \(key).enabled")
            }
            guard installation.repository.configuration("\(key).event") != nil else {
                return Ailment("\(key) has no event, so Git never runs it", mend: "git config \(key).event pre-push")
            }
            return Ailment(
                .remark, "\(key).command runs \(hook.command), which a Git before 2.54 ignores without a word",
                mend: "coursegate install puts hooks where every Git finds them")
        }
    }
}
