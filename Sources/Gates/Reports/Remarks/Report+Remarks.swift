import Git

extension Report {
    /// All that the report tells of, the gravest first. A fault that two criteria see, or two refs of a push have, is one.
    var remarks: [Remark] {
        var remarks: [Remark] = []
        var known: [Remark.Key: Int] = [:]
        for remark in entries.flatMap(\.remarks) {
            if let index = known[remark.key] {
                if remarks[index].weight < remark.weight { remarks[index] = remark }
            } else {
                known[remark.key] = remarks.count
                remarks.append(remark)
            }
        }
        return remarks.enumerated().sorted { left, right in
            left.element.weight == right.element.weight
                ? left.offset < right.offset : left.element.weight > right.element.weight
        }.map(\.element)
    }
}

extension Report.Entry {
    /// What one question has to tell, in the order of the judgement.
    var remarks: [Remark] {
        switch outcome {
        case .answered(.judged(let judgement, let proposal, _)):
            RemarkMaker(proposal).remarks(on: judgement)
        case .answered(.unguarded(let notice)): [RemarkMaker(nil).notice(notice)]
        case .failed(let problems): problems.map(RemarkMaker(nil).problem)
        }
    }
}

extension Remark {
    /// What tells one remark from another, whoever says it.
    fileprivate struct Key: Hashable {
        let kind: Kind
        let module: Path?
        let finding: Finding
        /// Findings are the same whatever criterion has them; of the rest each has its own.
        let rule: Rule?
    }

    fileprivate var key: Key {
        Key(kind: kind, module: module?.path, finding: finding, rule: kind == .finding ? nil : rule)
    }
}
