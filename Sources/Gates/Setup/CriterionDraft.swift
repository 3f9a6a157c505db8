import Git
import YAML

/// A criterion that `coursegate init` may ask for, as it would stand in the policy.
struct CriterionDraft {
    let text: String
    /// Whether the criterion is worth a baseline when the course does not hold it today. What is a matter of
    /// taste is asked for only where it holds already.
    let isEssential: Bool
    let isAlways: Bool

    /// What keeps a notebook from being released or graded, in the order in which a person would mend it.
    private static let essential = [
        "notebook-readable", "no-conflict-markers", "nbgrader-metadata", "duplicate-grade-id", "solution-blocks",
        "graded-cell-is-live", "student-version",
    ]
    /// What no ref should ever take: a notebook with one of these faults is lost to everybody.
    private static let always: Set = [
        "notebook-readable", "no-conflict-markers", "solution-blocks", "duplicate-grade-id",
    ]

    init(_ text: String, isEssential: Bool) {
        self.text = text
        self.isEssential = isEssential
        isAlways = Self.always.contains(text)
    }

    /// The criteria that this program has and the course has something for.
    static func all(for course: CourseDiscovery, _ layouts: [LayoutDraft]) -> [CriterionDraft] {
        let drafts =
            essential.map { CriterionDraft($0, isEssential: true) }
            + [
                "jupytext-configuration", "solution-cell-has-region", "points-assigned", "no-solution-leak",
                "file-size-limit",
            ].map { CriterionDraft($0, isEssential: false) }
            + specifications(of: layouts, course) + tests(of: layouts, course)
            + course.tables.map {
                CriterionDraft("docs-listed: {toc: \($0.description.yamlQuoted)}", isEssential: false)
            }
        return drafts.filter { $0.use(layouts) != nil }
    }

    /// The criterion, when the catalog has it and takes these parameters.
    func use(_ layouts: [LayoutDraft]) -> CriterionUse? {
        let context = PolicyContext(file: Policy.fileName)
        context.variables = ["module", "name"]
        if layouts.allSatisfy({ $0.path.contains("{number}") }) { context.variables.insert("number") }
        guard let node = try? YAMLNode.read(Array((text.contains(":") ? "{\(text)}" : text).utf8)),
            let use = try? CriterionUse(node, in: context), context.errors.isEmpty
        else { return nil }
        return use
    }

    /// Files that most modules have besides their notebooks: what the module is about.
    private static func specifications(of layouts: [LayoutDraft], _ course: CourseDiscovery) -> [CriterionDraft] {
        let modules = layouts.flatMap(\.group.modules)
        let paths = Set(course.files.map(\.path))
        return ["ABOUT.md", "module.yaml", "module.yml", "README.md"].filter { name in
            modules.count { paths.contains($0.appending(name)) } * 2 > modules.count
        }.prefix(1).map { CriterionDraft("files-present: {files: \"{module}/\($0)\"}", isEssential: false) }
    }

    /// A directory of tests for each module, by its name: numbers are changed on one side and not on the other.
    private static func tests(of layouts: [LayoutDraft], _ course: CourseDiscovery) -> [CriterionDraft] {
        let names: [Path] = layouts.flatMap { Array($0.group.names) }
        let directories: Set<Path> = Set(
            course.files.compactMap { file in
                let parts = file.path.parts
                return parts.count > 2 && parts[0] == "tests" ? parts[1] : nil
            })
        let found = names.count { name in
            directories.contains { $0 == name || $0.bytes.hasEnding([UInt8(ascii: "_")] + name.bytes) }
        }
        guard found * 2 > names.count else { return [] }
        return [CriterionDraft("files-present: {files: \"tests/*{name}/**\"}", isEssential: false)]
    }
}

extension [UInt8] {
    fileprivate func hasEnding(_ ending: [UInt8]) -> Bool { suffix(ending.count).elementsEqual(ending) }
}
