/// Builds the one node of a document from libyaml's events, within bounds.
struct Composer: ~Copyable {
    private var events: EventStream
    private let bounds: YAMLNode.Bounds
    /// Nodes so far, those that an alias repeats included: a few lines of aliases can stand for
    /// billions of nodes.
    private var nodes = 0
    private var anchors: [String: Anchored] = [:]

    /// A node that aliases may repeat, and what a repetition costs.
    private struct Anchored {
        let node: YAMLNode
        let nodes: Int
        let height: Int
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>, bounds: YAMLNode.Bounds) throws(YAMLError) {
        events = try EventStream(bytes)
        self.bounds = bounds
    }

    /// The document; `nil` when there is none, or nothing in it.
    mutating func document() throws(YAMLError) -> YAMLNode? {
        _ = try events.next()  // the stream's start
        guard case .documentStart = try events.next().kind else { return nil }
        let root = try node(from: try events.next(), depth: 1)
        _ = try events.next()  // the document's end
        let next = try events.next()
        guard case .streamEnd = next.kind else {
            throw next.error("a second document begins here, and only one is read")
        }
        if case .scalar("", .plain) = root.kind { return nil }
        return root
    }

    private mutating func node(from event: Event, depth: Int) throws(YAMLError) -> YAMLNode {
        guard depth <= bounds.depth else { throw tooDeep(at: event) }
        if let tag = event.tag { throw event.error("a tag stands here (\(tag)), and tags are not read") }
        let before = nodes
        try count(1, at: event)
        let kind: YAMLNode.Kind
        switch event.kind {
        case .scalar(let text, let style): kind = .scalar(text, style)
        case .sequenceStart: kind = .sequence(try sequence(depth: depth))
        case .mappingStart: kind = .mapping(try mapping(depth: depth))
        case .alias(let name):
            nodes = before
            return try repeated(name, at: event, depth: depth)
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
            throw event.error("a value is missing here")
        }
        let node = YAMLNode(kind, line: event.line, column: event.column)
        if let anchor = event.anchor {
            anchors[anchor] = Anchored(node: node, nodes: nodes - before, height: node.height)
        }
        return node
    }

    private mutating func sequence(depth: Int) throws(YAMLError) -> [YAMLNode] {
        var sequence: [YAMLNode] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { return sequence }
            sequence.append(try node(from: event, depth: depth + 1))
        }
    }

    private mutating func mapping(depth: Int) throws(YAMLError) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        var lines: [[UInt8]: Int] = [:]
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { return entries }
            let key = try node(from: event, depth: depth + 1)
            guard case .scalar(let text, let style) = key.kind else {
                throw event.error("a key has to be a scalar, not a sequence or a mapping")
            }
            if style == .plain, text == "<<" {
                throw event.error("merge keys (<<) are not read: write the keys out")
            }
            if let first = lines.updateValue(event.line, forKey: Array(text.utf8)) {
                throw event.error("the key \"\(text)\" stands twice in this mapping, first in line \(first)")
            }
            entries.append(.init(key: key, value: try node(from: try events.next(), depth: depth + 1)))
        }
    }

    private mutating func repeated(_ name: String, at event: Event, depth: Int) throws(YAMLError) -> YAMLNode {
        guard let anchored = anchors[name] else {
            throw event.error("the alias *\(name) has no anchor before it, or stands inside it")
        }
        try count(anchored.nodes, at: event)
        guard depth + anchored.height - 1 <= bounds.depth else { throw tooDeep(at: event) }
        return anchored.node
    }

    private mutating func count(_ more: Int, at event: Event) throws(YAMLError) {
        nodes += more
        guard nodes <= bounds.nodes else {
            throw event.error("the text stands for more than \(bounds.nodes) values")
        }
    }

    private func tooDeep(at event: Event) -> YAMLError {
        event.error("the nesting is deeper than \(bounds.depth) levels")
    }
}

extension YAMLNode {
    /// Levels from this node to its deepest one, both counted.
    fileprivate var height: Int {
        let below: Int? =
            switch kind {
            case .scalar: nil
            case .sequence(let nodes): nodes.map(\.height).max()
            case .mapping(let entries): entries.map(\.value.height).max() ?? nil
            }
        return 1 + (below ?? 0)
    }
}
