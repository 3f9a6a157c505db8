import TestSupport

/// A history made by chance from a seed: branches, merges, renames, modes, attributes. The same seed gives the same ids.
struct GeneratedHistory {
    let repository: TestRepository
    /// The commits from first to last, by their ids.
    let commits: [String]

    /// - Parameter skew: how many seconds a committer's clock may go wrong.
    init(seed: UInt64, commits count: Int, skew: Int = 0) throws {
        repository = try TestRepository()
        var chance = Chance(state: seed &* 0x9e37_79b9_7f4a_7c15 | 1)
        var stream = ""
        var trees: [[String: String]] = []
        for number in 0..<count {
            var parents: [Int] = []
            if number > 0, number != count / 2 || !chance.happens(1, in: 8) {
                parents = [max(0, number - 1 - chance.below(4))]
                if number > 2, chance.happens(1, in: 4) {
                    let other = chance.below(number)
                    if other != parents[0] { parents.append(other) }
                }
            }
            var files = parents.first.map { trees[$0] } ?? Self.start
            for other in parents.dropFirst() {
                // A merge takes some files from each side.
                for (path, line) in trees[other].sorted(by: { $0.key < $1.key }) where chance.happens(1, in: 2) {
                    files[path] = line
                }
            }
            for _ in 0...chance.below(3) { Self.change(&files, &chance, number) }
            trees.append(files)
            let time = 1_750_000_000 + 60 * number + (skew > 0 ? chance.below(2 * skew) - skew : 0)
            stream +=
                "commit refs/heads/c\(number)\nmark :\(number + 1)\ncommitter A <a@example.edu> \(time) +0000\ndata 1\nx\n"
            for (index, parent) in parents.enumerated() {
                stream += (index == 0 ? "from" : "merge") + " :\(parent + 1)\n"
            }
            stream += "deleteall\n"
            for (path, text) in files.sorted(by: { $0.key < $1.key }) where Self.isFree(path, in: files) {
                let mode = text.hasPrefix("#!") ? "100755" : text.hasPrefix("->") ? "120000" : "100644"
                stream += "M \(mode) inline \(path)\ndata \(text.utf8.count)\n\(text)\n"
            }
        }
        try repository.git("fast-import", "--quiet", input: stream)
        commits = try repository.git(["rev-parse"] + (0..<count).map { "refs/heads/c\($0)" })
            .output.split(separator: "\n").map(String.init)
    }

    private static let start = Dictionary(
        uniqueKeysWithValues: ["a/1", "a/2", "a/3", "b/1", "b/c/2", "top", "list"].map { path in
            (path, (1...12).map { "\(path) line \($0)\n" }.joined())
        })

    /// Whether no file stands where the path needs a directory.
    private static func isFree(_ path: String, in files: [String: String]) -> Bool {
        var parts = path.split(separator: "/")
        while parts.popLast() != nil, !parts.isEmpty {
            if files[parts.joined(separator: "/")] != nil { return false }
        }
        return true
    }

    private static func change(_ files: inout [String: String], _ chance: inout Chance, _ number: Int) {
        let paths = files.keys.sorted()
        guard let path = paths.isEmpty ? nil : paths[chance.below(paths.count)], let text = files[path] else {
            files["new\(number)"] = "new\n"
            return
        }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        switch chance.below(14) {
        case 0: files[path] = nil
        case 1:
            files[path] = nil
            files["moved/\(chance.below(4))"] = text
        case 2:
            // A directory is renamed.
            let directory = path.split(separator: "/").first.map(String.init) ?? path
            let name = "d\(chance.below(3))"
            for (other, content) in files where other.hasPrefix(directory + "/") {
                files[other] = nil
                files[name + "/" + other.dropFirst(directory.count + 1)] = content
            }
        case 3: files["a/new\(chance.below(3))"] = "new \(number)\n" + text
        case 4: files[path] = text.hasPrefix("#!") ? text : "#!\n" + text
        case 5: files[path] = "->\(chance.below(3))"
        case 6:
            files[".gitattributes"] =
                "\(paths[chance.below(paths.count)]) merge=\(["union", "binary", "text"][chance.below(3)])\n"
        case 7: files["a/.gitattributes"] = "* merge=union\n"
        default:
            if lines.isEmpty { lines = ["line"] }
            let place = chance.below(lines.count)
            switch chance.below(3) {
            case 0: lines[place] += " \(number)"
            case 1: lines.insert("between \(number)", at: place)
            default: lines.remove(at: place)
            }
            files[path] = lines.map { $0 + "\n" }.joined()
        }
    }
}

/// Random numbers that are the same on every machine.
struct Chance {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 11) % bound
    }

    mutating func happens(_ times: Int, in all: Int) -> Bool { below(all) < times }
}
