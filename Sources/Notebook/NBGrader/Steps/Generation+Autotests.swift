extension Generation {
    /// Checks what can be known of `### AUTOTEST` lines without a kernel.
    ///
    /// nbgrader looks at all only when a code cell holds the delimiter; then it runs every code cell.
    mutating func checkAutotests() {
        let delimiter = configuration.autotestDelimiter
        guard
            let first = cells.indices.first(where: {
                cells[$0].cell.kind == .code && cells[$0].source.contains(delimiter)
            })
        else { return }
        let kernel = metadata["kernelspec"]?["name"] ?? .string("")
        guard let comment = kernel.text.flatMap({ configuration.autotestComments[$0.string] }) else {
            reportUnknownKernel(kernel)
            return
        }
        let templates = checkTemplates(kernel: kernel.pythonString)
        checkDirectives(comment: comment, templates: templates)
        report(
            .autotestNeedsKernel, at: .cell(first), in: .instantiateTests,
            "The notebook has autotests, and nbgrader runs its code to make them.",
            help: "Only nbgrader generate_assignment can tell whether it passes.", consequence: .undecided)
    }

    private mutating func reportUnknownKernel(_ kernel: JSON) {
        let isHashable = kernel.array == nil && kernel.object == nil
        report(
            .autotestKernel, at: .notebook, in: .instantiateTests,
            "The notebook has autotests, but nbgrader has none for the kernel \"\(kernel.pythonString)\".",
            help: "Set metadata.kernelspec.name to one of: "
                + configuration.autotestComments.keys.sorted().joined(separator: ", ") + ".",
            error: isHashable
                ? Error(
                    "ValueError",
                    "Kernel \(kernel.pythonString) has not been specified in InstantiateTests.comment_strs")
                : Error("TypeError", "unhashable type: '\(kernel.pythonType)'"))
    }

    /// - Returns: the templates for the kernel; `nil` when nobody knows them or they are unusable.
    private mutating func checkTemplates(kernel: String) -> JSON? {
        switch autotests {
        case .unread: return nil
        case .absent:
            report(
                .autotestFileMissing, at: .notebook, in: .instantiateTests,
                "The notebook has autotests, but there is no autotests.yml.",
                help: "Put autotests.yml beside the notebook or in the course's root.",
                error: Error("FileNotFoundError", "[Errno 2] No such file or directory: 'autotests.yml'"))
            return nil
        case .unreadable(let reason):
            report(
                .autotestFileIncomplete, at: .notebook, in: .instantiateTests,
                "autotests.yml cannot be read: \(reason).",
                help: "Write it as nbgrader's documentation does.", consequence: .undecided)
            return nil
        case .read(let file):
            guard let templates = member(kernel, of: file, in: "autotests.yml") else { return nil }
            for key in ["templates", "dispatch", "check", "normalize"] {
                guard member(key, of: templates, in: "autotests.yml, \(kernel)") != nil else { return nil }
            }
            return templates
        }
    }

    /// Python's `value[key]`, which fails where there is no such member.
    private mutating func member(_ key: String, of value: JSON, in place: String) -> JSON? {
        if let found = value[Text(key)] { return found }
        let error: Error
        switch value {
        case .object: error = Error("KeyError", "'\(key)'")
        case .array: error = Error("TypeError", "list indices must be integers or slices, not str")
        case .string: error = Error("TypeError", "string indices must be integers, not 'str'")
        case .null, .bool, .number: error = Error("TypeError", "'\(value.pythonType)' object is not subscriptable")
        }
        report(
            .autotestFileIncomplete, at: .notebook, in: .instantiateTests, "\(place): the key \(key) is missing.",
            help: "Add it, or start from the autotests.yml of nbgrader's documentation.", error: error)
        return nil
    }

    private mutating func checkDirectives(comment: String, templates: JSON?) {
        for index in cells.indices
        where cells[index].cell.kind == .code && cells[index].source.contains(configuration.autotestDelimiter) {
            for line in cells[index].lines {
                guard let delimiter = line.bytes.firstRange(of: configuration.autotestDelimiter),
                    line.bytes.trimmed.starts(with: comment.utf8)
                else { continue }
                if !cells[index].cell.role.isGrade, configuration.autotestsEnforceMetadata {
                    report(
                        .autotestOutsideGradeCell, at: .line(line.number, of: index), in: .instantiateTests,
                        "An autotest stands in a cell that is not graded.",
                        help: "Make the cell an Autograder tests cell, or move the line into one.",
                        error: Error("Exception", ""))
                }
                let isHashed = line.bytes[..<delimiter.lowerBound].contains(configuration.hashedDelimiter)
                if isHashed, let templates, templates["hash"] ?? .null == .null {
                    report(
                        .autotestHashMissing, at: .line(line.number, of: index), in: .instantiateTests,
                        "A hashed autotest needs the key hash of autotests.yml, which is missing.",
                        help: "Add hash to autotests.yml, or remove \(configuration.hashedDelimiter).",
                        error: Error(
                            "ValueError",
                            "Found a hashing delimiter, but the hash property has not been set in autotests.yml"))
                }
                if let types = templates?["templates"], line.bytes[delimiter.upperBound...].holdsSnippet {
                    guard member("default", of: types, in: "autotests.yml, templates") != nil else { return }
                }
            }
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether nbgrader finds something to test behind its delimiter: entries between semicolons, of which it
    /// drops one that is empty.
    fileprivate var holdsSnippet: Bool {
        let semicolon = UInt8(ascii: ";")
        guard let first = firstIndex(where: { $0 != semicolon }), let last = lastIndex(where: { $0 != semicolon })
        else { return false }
        let entries = self[first...last].split(separator: semicolon, omittingEmptySubsequences: false)
        return entries.count > 1 || !entries[0].trimmed.isEmpty
    }
}
