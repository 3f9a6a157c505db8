/// The cases of one gate.
struct JUnitSuite {
    let name: String
    /// The criteria whose remarks stand in its cases.
    var criteria: Set<Rule> = []
    var cases: [JUnitCase] = []
}
