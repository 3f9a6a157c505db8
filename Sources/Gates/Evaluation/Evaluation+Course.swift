import Git

/// What is said of the course as a whole.
extension Evaluation {
    /// Faults of the course as a whole: those that the base has too are warnings, unless the course was asked for.
    func courseFindings(of proposed: Course, _ base: Course?) throws -> [JudgedFinding] {
        let planned = try proposed.plannedModules().filter(proposed.isRequested)
        let modules = proposed.modules + (base?.modules ?? []) + planned
        let directories = modules.flatMap(proposed.eventDirectories(of:))
        let archive = try base.map {
            try EventArchive(
                base: $0.snapshot, landed: landed, proposed: proposed.snapshot,
                directories: Set(directories + [ModuleEvents.policyDirectory])
            ).findings()
        }
        let events = (archive ?? []).map { JudgedFinding(finding: $0, level: .error, isInBaseline: false) }
        return events
            + proposed.faults.map { fault in
                let isOld =
                    !selection.includesUntouched
                    && base?.faults.contains { $0.message == fault.message && $0.path == fault.path } ?? false
                return JudgedFinding(finding: fault, level: isOld ? .warning : .error, isInBaseline: false)
            }
    }

    func notices(on course: Course, _ judged: [Module]) throws -> [String] {
        let waivers = try judged.flatMap { module in
            try (course.standing(of: module)?.waivers ?? []).map { waiver in
                let event = waiver.event
                let gate = event.gate.flatMap(policy.gate)?.label ?? ""
                return "\(module.directoryName): \(event.by) waived \(gate) until \(event.until?.day ?? ""): "
                    + (event.because ?? "")
            }
        }
        guard course.modules.isEmpty, !selection.includesUntouched else { return waivers }
        return waivers + ["no module stands at \(paths), so nothing was judged"]
    }

    /// Which gates a change of the module opens again; `nil` when it opens none. An edit is no fault: the state falls by
    /// itself, and that is said.
    func reopening(
        of module: Module, in proposed: Course, _ base: Course?, _ problems: inout [Problem]
    ) -> String? {
        do {
            guard let base, let before = try base.module(module.identity).flatMap(base.standing(of:)),
                let after = try proposed.standing(of: module)
            else { return nil }
            return ReopeningNotice(module, before, after, policy: policy)?.text
        } catch {
            problems.append(Problem(error, path: module.path))
            return nil
        }
    }

    /// Where the policy looks for modules.
    var paths: String { policy.layouts.compactMap { $0.path?.text }.joined(separator: ", ") }
}
