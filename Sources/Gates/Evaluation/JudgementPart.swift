import Git

/// By what the parts of one judgement know that they belong together: every job lists the same modules.
public struct JudgementPart: Hashable, Sendable {
    let shard: Shard
    /// How many modules the parts have together.
    let count: Int
    /// A SHA-256 over the modules in their order, the criteria that they were judged by, and what was asked of them.
    let list: Digest

    init(_ shard: Shard, of modules: [Module], by uses: [CriterionUse], _ demand: Demand) {
        self.shard = shard
        count = modules.count
        let names = modules.map { $0.identity.bytes + [0] + $0.path.bytes + [0] } + [[0]]
        let words = uses.map(\.id) + [""] + demand.gates + [""] + demand.criteria.map(\.id) + [demand.state ?? ""]
        list = Digest(of: (names + words.map { Array($0.utf8) + [0] }).flatMap(\.self))
    }
}
