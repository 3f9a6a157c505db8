/// The report of a test run as JUnit writes it, and pytest, gtest and many others after it.
struct JUnitReport {
    private(set) var counts = TestCounts()
    /// The tests that failed, e.g. `tests.test_add::test_zero`.
    private(set) var failures: [String] = []

    /// Counts the `testcase` elements. The sums that a suite states of itself are not asked: a plugin can write what it likes
    /// there, and a tool that died may have written none.
    ///
    /// - Throws: `XMLReader.Fault` when the report is no whole XML document of suites.
    init(_ bytes: [UInt8]) throws(XMLReader.Fault) {
        var reader = try XMLReader(bytes)
        var path: [String] = []
        var test: (name: String, hasFailed: Bool, isSkipped: Bool)?
        while let event = try reader.next() {
            switch event {
            case .start(let name, let attributes):
                if path.isEmpty, name != "testsuites", name != "testsuite" {
                    throw XMLReader.Fault(message: "this is no report of tests but <\(name)>")
                }
                path.append(name)
                switch name {
                case "testcase": test = (Self.name(attributes), false, false)
                case "failure", "error": test?.hasFailed = true
                case "skipped": test?.isSkipped = true
                default: break
                }
            case .end(let name):
                path.removeLast()
                guard name == "testcase", let ended = test else { continue }
                count(ended.name, hasFailed: ended.hasFailed, isSkipped: ended.isSkipped)
                test = nil
            }
        }
    }

    private mutating func count(_ name: String, hasFailed: Bool, isSkipped: Bool) {
        if hasFailed {
            counts.failed += 1
            failures.append(name)
        }
        if isSkipped && !hasFailed { counts.skipped += 1 } else { counts.run += 1 }
    }

    private static func name(_ attributes: [String: String]) -> String {
        [attributes["classname"], attributes["name"]].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "::")
    }
}
