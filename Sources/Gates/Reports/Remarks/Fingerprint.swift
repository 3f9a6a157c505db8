import Crypto
import Git
import Notebook

/// What a forge knows a remark by from one run to the next.
///
/// It is made of what is wrong and of the cell or the text that is wrong, never of a line number, nor of how many
/// like it there are: moving cells about keeps it, and so does mending another fault. A module may be renumbered.
struct Fingerprint {
    /// 32 hexadecimal digits.
    let hex: String

    init(of finding: Finding, by rule: Rule, in module: Module?, _ region: SourceRegion?) {
        var hash = SHA256()
        func add(_ bytes: [UInt8]) {
            hash.update(data: Array("\(bytes.count):".utf8) + bytes)
        }
        add(Array(rule.id.utf8))
        add(module?.identity.bytes ?? [])
        let place = finding.path.map { path in module.flatMap { path.relative(to: $0.path) } ?? path }
        add(Array(finding.meaning.at(place).utf8))
        add(finding.gradeID?.utf8 ?? [])
        // A finding of a cell has the whole cell in its meaning.
        add(finding.cell == nil ? region?.context ?? [] : [])
        let digits = Array("0123456789abcdef".utf8)
        hex = String(
            decoding: hash.finalize().prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }
}
