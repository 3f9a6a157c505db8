public import Git

/// The policy that fits a course as it is today, written so that a person can read and change it.
public struct PolicyDraft {
    /// The text of `gates.yml`.
    public private(set) var text = ""
    /// Today's faults, when there are any: the course adopts its gates at once, and only new faults block.
    public private(set) var baseline: Baseline?
    /// What was found out and decided, one sentence each, for the person who runs `coursegate init`.
    public private(set) var notes: [String] = []
    /// The faults by criterion.
    public private(set) var survey: BaselineSurvey?

    private let course: CourseDiscovery
    private let layouts: [LayoutDraft]

    /// Looks at a snapshot and drafts the policy.
    ///
    /// - Parameters:
    ///   - branch: the short name of the branch to guard.
    ///   - acceptsBaseline: whether criteria that the course does not hold today are asked for, with a baseline.
    /// - Throws: `Refusal` when there is no notebook below a directory, `GitError` when a file cannot be read.
    public init(
        _ snapshot: Snapshot, branch: String, acceptsBaseline: Bool,
        reference: @escaping (String) throws -> Snapshot? = { _ in nil }
    ) throws {
        course = try CourseDiscovery(snapshot)
        layouts = try course.groups.map { try LayoutDraft($0, in: snapshot) }.filter { !$0.templates.isEmpty }
        guard !layouts.isEmpty else {
            throw Self.refusal(course.loose)
        }
        let drafts = CriterionDraft.all(for: course, layouts)
        let modules = try Course(
            policy: try Policy.read(Array(Self.text(head + moduleLines).utf8)), snapshot: snapshot, reference: reference
        )
        var chosen: [CriterionDraft] = []
        for draft in drafts {
            guard let use = draft.use(layouts) else { continue }
            let survey = BaselineSurvey([use], in: modules)
            if !survey.problems.isEmpty {
                notes.append("\(use.id) is left out: it could not be judged (\(survey.problems[0].message))")
            } else if survey.count == 0 && (survey.hasApplied || draft.isEssential)
                || survey.count > 0 && draft.isEssential && acceptsBaseline
            {
                chosen.append(draft)
            } else if survey.count > 0 {
                notes.append("\(use.id) is left out: \(counted(survey.count, "fault")) today")
            }
        }
        text = Self.text(head + moduleLines + guards(chosen, branch))
        let policy = try Policy.read(Array(text.utf8))
        let survey = BaselineSurvey(policy.blockingCriteria, in: modules)
        if survey.count > 0 { baseline = survey.adding(to: Baseline()) }
        self.survey = survey
        notes = found + notes
    }

    private static func refusal(_ loose: [Path]) -> Refusal {
        guard let notebook = loose.first else {
            return Refusal(
                "no directory here holds a notebook: neither an .ipynb nor a percent script with nbgrader metadata",
                help: "commit or stage the notebooks first; or write \(Policy.fileName) by hand, its first lines are:\n"
                    + "    version: 1\n    modules: {path: \"source/{name}\", notebook: \"{module}/*.ipynb\"}")
        }
        let others = loose.count - 1
        return Refusal(
            "a module is a directory, and \(notebook) stands in none"
                + (others == 0 ? "" : ", as \(others == 1 ? "one more notebook does" : "\(others) more notebooks do")"),
            help: "move each into a directory of its own, e.g. source/ps1/, where nbgrader looks for it, and begin anew"
        )
    }

    private static func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

    private var head: [String] {
        [
            "# What this course asks of its modules. `coursegate policy check` proves that the file holds together,",
            "# `coursegate criteria` lists what can be asked for, `coursegate explain NAME` says what a criterion means.",
            "version: 1",
            "",
        ]
    }

    private var moduleLines: [String] {
        var lines = [
            "# Where modules stand. {name} is what a module is known by when its directory is moved or renumbered."
        ]
        lines += course.rivals.map { "# \($0.parent)/ holds modules of the same names and is not judged." }
        lines.append("modules:")
        for (index, layout) in layouts.enumerated() {
            let lists = layouts.count > 1
            for (place, line) in layout.lines(besideOthers: lists && index > 0).enumerated() {
                lines.append((lists ? place == 0 ? "  - " : "    " : "  ") + line)
            }
        }
        return lines + [""]
    }

    private func guards(_ criteria: [CriterionDraft], _ branch: String) -> [String] {
        let always = criteria.filter(\.isAlways)
        var lines: [String] = []
        if !criteria.isEmpty {
            lines += ["# What must hold in the modules that a commit, merge or push to \(branch) touches."]
            lines += ["branches:", "  \(branch.yamlQuoted):", "    criteria:"]
            lines += criteria.map { "      - \($0.text)" }
        } else {
            lines += ["# Nothing is asked of any branch yet: add criteria here.", "branches: {}"]
        }
        if !always.isEmpty {
            lines += ["", "# What must hold on every branch: a warning at a commit, a block at a push."]
            lines += ["always:"] + always.map { "  - \($0.text)" }
        }
        return lines
    }

    private var found: [String] {
        var notes = layouts.map { layout in
            "\(counted(layout.group.modules.count - layout.strangers.count, "module")) at \(layout.path), notebooks \(layout.templates.joined(separator: ", "))"
        }
        notes += course.rivals.map { rival in
            "\(rival.parent)/ holds modules of the same names (\(rival.modules.count)) and is left out: "
                + "\(layouts[0].group.parent)/ has \(layouts[0].group.gradedCells) cells for nbgrader, it has \(rival.gradedCells)"
        }
        for layout in layouts {
            if !layout.exclusions.isEmpty {
                notes.append(
                    "no modules, by their names or because they hold no notebook: \(layout.exclusions.joined(separator: ", "))"
                )
            }
            notes += layout.planned.map { "\($0) has no notebook yet and counts as a module" }
            notes += layout.strangers.map {
                "\($0) holds notebooks, but its name does not fit \(layout.path): it is not judged"
            }
        }
        return notes
    }

    private func counted(_ count: Int, _ word: String) -> String { count == 1 ? "1 \(word)" : "\(count) \(word)s" }
}
