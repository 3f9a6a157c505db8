import Git

/// Finds the templates that name the notebooks of a group's modules, as few and as exact as possible.
struct NotebookPattern {
    private let group: ModuleGroup
    private let names: NamePattern

    init(of group: ModuleGroup, named names: NamePattern) {
        self.group = group
        self.names = names
    }

    /// The templates, e.g. `{module}/*_dev.py`.
    ///
    /// A notebook that stands beside a script of the same module is taken for the script's copy.
    var templates: [String] {
        let graded = group.gradedModules > 0
        let wanted = group.notebooks.mapValues { files in files.filter { $0.isGraded || !graded } }
            .filter { !$0.value.isEmpty }
        let scripts = wanted.filter { $0.value.contains(where: \.isScript) }.mapValues { $0.filter(\.isScript) }
        let others = wanted.filter { scripts[$0.key] == nil }
        return cover(scripts, isScript: true) + cover(others, isScript: false)
    }

    /// Picks the template that names the most modules until each is named.
    private func cover(_ modules: [Path: [FoundNotebook]], isScript: Bool) -> [String] {
        var left = modules
        var templates: [String] = []
        while !left.isEmpty {
            let forms = left.sorted { $0.key < $1.key }.flatMap { module, files in
                files.flatMap { self.forms(of: $0, in: module) }
            }
            let counted = forms.map { form in
                (form: form, named: left.count { module, files in files.contains { names(form, $0, in: module) } })
            }
            let most = counted.map(\.named).max()
            let best = counted.filter { $0.named == most }.min { $0.form.rank < $1.form.rank }
            // A name that is not UTF-8 cannot stand in a policy.
            guard let chosen = best?.form else { break }
            templates.append(chosen.text)
            left = left.filter { module, files in !files.contains { names(chosen, $0, in: module) } }
        }
        return templates
    }

    private struct Form {
        let text: String
        /// The less the better, among forms that name equally many modules.
        let rank: Int
    }

    /// The ways to name one file. Any .ipynb of a module is a notebook, while a script needs a name that tells it
    /// from other code: an ending such as `_dev` first, because directories are renamed more often than
    /// endings, then the module's own name.
    private func forms(of file: FoundNotebook, in module: Path) -> [Form] {
        guard let inner = file.path.parent.relative(to: module) ?? (file.path.parent == module ? Path.root : nil),
            let text = String(validating: file.path.name.bytes, as: UTF8.self),
            let innerText = String(validating: inner.bytes, as: UTF8.self), let dot = text.lastIndex(of: ".")
        else { return [] }
        let stem = String(text[..<dot])
        let ending = String(text[dot...])
        let place = "{module}/" + (innerText.isEmpty ? "" : innerText + "/")
        var forms = [Form(text: place + "*" + ending, rank: file.isScript ? 3 : 0)]
        guard file.isScript else { return forms }
        if let bar = stem.lastIndex(of: "_"), !isName(stem[stem.index(after: bar)...], of: module) {
            forms.append(Form(text: place + "*" + stem[bar...] + ending, rank: 1))
        }
        if let exact = withVariables(stem, module) { forms.append(Form(text: place + exact + ending, rank: 2)) }
        return forms.filter { (try? Template($0.text)) != nil }
    }

    private func isName(_ text: Substring, of module: Path) -> Bool {
        names.parts(of: module.name).map { $0.name.description.hasSuffix(text) } ?? false
    }

    /// The stem with the module's name, or its whole directory name, replaced by variables.
    private func withVariables(_ stem: String, _ module: Path) -> String? {
        let directory = module.name.description
        if stem.contains(directory) { return stem.replacing(directory, with: names.text, maxReplacements: 1) }
        guard let name = names.parts(of: module.name)?.name.description, stem.contains(name) else { return nil }
        return stem.replacing(name, with: "{name}", maxReplacements: 1)
    }

    private func names(_ form: Form, _ file: FoundNotebook, in module: Path) -> Bool {
        guard let template = try? Template(form.text) else { return false }
        var variables = Variables()
        variables["module"] = module.bytes
        if let parts = names.parts(of: module.name) {
            variables["number"] = parts.number
            variables["name"] = parts.name.bytes
        }
        return template.resolved(with: variables).matches(file.path)
    }
}
