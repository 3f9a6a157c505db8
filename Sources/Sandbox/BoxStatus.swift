/// How a boxed command ended, as the box's first process writes it to a file that the command cannot see.
enum BoxStatus {
    /// - Parameter strays: how many processes had to be ended besides.
    static func line(_ end: RunEnd, strays: Int) -> String {
        switch end {
        case .exited(let code): "exited \(code) \(strays)"
        case .signalled(let signal): "signalled \(signal) \(strays)"
        case .timedOut, .outputLimit, .diskLimit, .memoryLimit: "stopped"
        }
    }

    /// - Throws: `SandboxError` when the box could not be furnished, or was broken from outside.
    static func end(_ report: [UInt8]?) throws(SandboxError) -> (end: RunEnd, strays: Int) {
        let text = String(decoding: report ?? [], as: UTF8.self)
        let words = text.split(separator: " ").map(String.init)
        guard words.count > 1 else {
            throw Box.missing("the namespaces could not be made, or were ended from outside")
        }
        guard words.count == 3, let number = Int32(words[1]), let strays = Int(words[2]) else {
            throw Box.missing(words.dropFirst().joined(separator: " "))
        }
        switch words[0] {
        case "exited": return (.exited(number), strays)
        case "signalled": return (.signalled(number), strays)
        default: throw Box.missing(words.dropFirst().joined(separator: " "))
        }
    }
}
