import Git

/// Looks whether there is a policy that could judge.
struct JudgingBranch: DoctorCheck {
    func examine(_ installation: Installation) throws -> [Ailment] {
        let repository = installation.repository
        guard let name = try DefaultBranch.name(in: repository).map({ RefName($0).short }) else {
            return [
                Ailment(
                    "nothing says which branch's gates.yml judges", mend: "coursegate install --default-branch NAME")
            ]
        }
        guard let tip = try DefaultBranch.tip(in: repository) else {
            return [
                Ailment(
                    "\(name) is to judge, and there is no such branch here",
                    mend: "git fetch, or coursegate install --default-branch NAME")
            ]
        }
        do {
            guard try PolicyBase(at: tip, in: repository) != nil else {
                return [
                    Ailment(
                        "\(name) has no gates.yml, so nothing is judged",
                        mend: "coursegate init, and commit it to \(name)")
                ]
            }
        } catch let errors as PolicyErrors {
            return errors.errors.map {
                Ailment("\(name): \($0.description)", mend: "correct the file; coursegate policy check proves it")
            }
        }
        return []
    }
}
