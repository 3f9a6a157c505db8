public import Git

extension Template {
    /// What the variables stand for when the whole template matches `path`; `nil` when it does not.
    /// The same variable must stand for the same bytes wherever it occurs.
    public func match(_ path: Path) -> Variables? {
        match(components[...], path.components[...], Variables())
    }

    public func matches(_ path: Path) -> Bool {
        if let literalPath { return path == literalPath }
        return match(path) != nil
    }

    /// Matches one part of a path against the part of the template at `depth`.
    func match(_ name: Path, atDepth depth: Int, _ variables: Variables) -> Variables? {
        guard let component = components[depth] else { return variables }
        return component[...].match(name.bytes[...], variables)
    }

    private func match(
        _ components: ArraySlice<Component>, _ parts: ArraySlice<ArraySlice<UInt8>>, _ variables: Variables
    ) -> Variables? {
        guard let component = components.first else { return parts.isEmpty ? variables : nil }
        let rest = components.dropFirst()
        guard let component else {
            // `a/**` is what stands below a, not a itself.
            let fewest = rest.isEmpty ? 1 : 0
            guard parts.count >= fewest else { return nil }
            for skipped in fewest...parts.count {
                if let match = match(rest, parts.dropFirst(skipped), variables) { return match }
            }
            return nil
        }
        guard let part = parts.first else { return nil }
        guard !variables.hasChoice(in: component) else {
            for variables in component[...].matches(part, variables) {
                if let match = match(rest, parts.dropFirst(), variables) { return match }
            }
            return nil
        }
        return component[...].match(part, variables).flatMap { match(rest, parts.dropFirst(), $0) }
    }
}

extension Variables {
    /// Whether matching `component` may bind a variable in more than one way.
    fileprivate func hasChoice(in component: some Sequence<Template.Piece>) -> Bool {
        component.contains { if case .variable(let name) = $0 { self[name] == nil } else { false } }
    }
}

extension ArraySlice<Template.Piece> {
    /// The first way in which these pieces match all of `part`.
    func match(_ part: ArraySlice<UInt8>, _ variables: Variables) -> Variables? {
        guard reaches(part, variables) else { return nil }
        var found: Variables?
        each(part, variables) { match in
            found = match
            return false
        }
        return found
    }

    /// Every way in which these pieces match all of `part`.
    func matches(_ part: ArraySlice<UInt8>, _ variables: Variables) -> [Variables] {
        guard reaches(part, variables) else { return [] }
        var found: [Variables] = []
        each(part, variables) { match in
            found.append(match)
            return true
        }
        return found
    }

    /// Whether these pieces may match `part` at all: a hidden name is only matched by one who writes its dot.
    private func reaches(_ part: ArraySlice<UInt8>, _ variables: Variables) -> Bool {
        guard part.first == UInt8(ascii: ".") else { return true }
        switch first {
        case .literal: return true
        case .variable(let name): return variables[name] != nil
        case .anyBytes, .anyByte, nil: return false
        }
    }

    /// Calls `body` with each match, shortest variables last, until it returns `false`.
    @discardableResult
    private func each(
        _ part: ArraySlice<UInt8>, _ variables: Variables, _ body: (Variables) -> Bool
    ) -> Bool {
        guard let piece = first else { return part.isEmpty ? body(variables) : true }
        // Nothing is left to bind, so one way is as good as another.
        if !variables.hasChoice(in: self) { return fits(part, variables) ? body(variables) : true }
        let rest = dropFirst()
        switch piece {
        case .literal(let byte):
            return part.first == byte ? rest.each(part.dropFirst(), variables, body) : true
        case .anyByte:
            return part.isEmpty ? true : rest.each(part.dropFirst(), variables, body)
        case .anyBytes:
            for length in stride(from: part.count, through: 0, by: -1) {
                guard rest.each(part.dropFirst(length), variables, body) else { return false }
            }
            return true
        case .variable(let name):
            if let bound = variables[name] {
                return part.starts(with: bound) ? rest.each(part.dropFirst(bound.count), variables, body) : true
            }
            let longest = name == "number" ? part.prefix { $0.isDigit }.count : part.count
            for length in stride(from: longest, to: 0, by: -1) {
                var bound = variables
                bound[name] = Array(part.prefix(length))
                guard rest.each(part.dropFirst(length), bound, body) else { return false }
            }
            return true
        }
    }

    /// Whether pieces without a variable to bind match all of `part`, in time that grows with the
    /// product of their lengths: only the last star ever takes a byte more.
    private func fits(_ part: ArraySlice<UInt8>, _ variables: Variables) -> Bool {
        // Most names differ early from the one that is looked for.
        for (piece, byte) in zip(self, part) {
            guard case .literal(let literal) = piece else { break }
            if literal != byte { return false }
        }
        guard contains(where: { if case .variable = $0 { true } else { false } }) else { return fits(part) }
        let pieces = flatMap { piece -> [Template.Piece] in
            guard case .variable(let name) = piece else { return [piece] }
            return (variables[name] ?? []).map { .literal($0) }
        }
        return pieces[...].fits(part)
    }

    /// The same for pieces without variables.
    private func fits(_ part: ArraySlice<UInt8>) -> Bool {
        var (piece, byte) = (startIndex, part.startIndex)
        var star: (piece: Int, byte: Int)?
        while byte < part.endIndex {
            let (isStar, isByte) =
                switch piece < endIndex ? self[piece] : nil {
                case .anyBytes: (true, false)
                case .anyByte: (false, true)
                case .literal(let literal): (false, literal == part[byte])
                case .variable, nil: (false, false)
                }
            if isStar {
                star = (piece, byte)
                piece += 1
            } else if isByte {
                piece += 1
                byte += 1
            } else if let last = star {
                star = (last.piece, last.byte + 1)
                (piece, byte) = (last.piece + 1, last.byte + 1)
            } else {
                return false
            }
        }
        return self[piece...].allSatisfy { if case .anyBytes = $0 { true } else { false } }
    }
}
