/// A word that names no module.
public struct UnknownModule: Error, Hashable, Sendable {
    public let message: String
    public let help: String

    init(_ word: String, among modules: [Module], before: [Module]) {
        message = "there is no module '\(word)'"
        let names = modules.map(\.directoryName)
        if let gone = before.first(where: { $0.isCalled(word) }) {
            help = "it was \(gone.path) on the base"
        } else if let nearest = Spelling(of: word).nearest(among: names + modules.map(\.name)) {
            help = "did you mean '\(nearest)'?"
        } else if names.isEmpty {
            help = "no module stands where the policy's layouts look"
        } else {
            help = "there are: \(names.joined(separator: ", "))"
        }
    }
}
