/// Content that makes a module look further than it is, e.g. a chapter in the table of contents.
public struct Announcement: Declared, Hashable {
    public var criterion: CriterionUse?
    public var state = ""

    public init() {}

    public static let parameters: [Parameter<Announcement>] = [
        Parameter("when", \.criterion, "The criterion that holds once the module is announced.", required: true),
        Parameter("needs", \.state, "The state that the module must have reached by then.", required: true),
    ]
}
