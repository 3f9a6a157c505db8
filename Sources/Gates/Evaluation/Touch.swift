import Git

/// Tells which modules a proposal touches: those whose directory, notebooks or gate scopes differ.
///
/// Unchanged trees are recognised by their id and never opened.
struct Touch {
    let policy: Policy
    let base: Course
    let proposed: Course

    func touches(_ module: Module) throws -> Bool {
        guard let before = base.module(module.identity), before.path == module.path,
            before.variables == module.variables
        else { return true }
        if try base.snapshot.entry(at: before.path)?.id != proposed.snapshot.entry(at: module.path)?.id { return true }
        for template in templates(of: module) where try differs(in: template.resolved(with: module.variables)) {
            return true
        }
        return false
    }

    private func templates(of module: Module) -> [Template] {
        let scopes = policy.gates.flatMap(\.scope).compactMap { item -> Template? in
            if case .files(let template) = item { template } else { nil }
        }
        return module.layout.notebooks + scopes
    }

    private func differs(in template: Template) throws -> Bool {
        let prefix = template.literalPath ?? template.literalPrefix
        guard try base.snapshot.entry(at: prefix) != proposed.snapshot.entry(at: prefix) else { return false }
        if template.isLiteral { return true }
        let files = try [base, proposed].map { course in
            try course.snapshot.files(under: prefix).filter { template.matches($0.path) }
        }
        return files[0] != files[1]
    }
}
