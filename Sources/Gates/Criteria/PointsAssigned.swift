import Git
import Notebook

/// Keeps the notebook worth points, and each cell worth what it should be.
struct PointsAssigned: Criterion {
    static let id = "points-assigned"
    static let summary = "The notebook has graded cells, and they are worth points."
    static let rationale = """
        nbgrader's score of a notebook is the sum of the points of its graded cells and tasks. A notebook in which \
        none is worth anything assesses nothing, and nbgrader says nothing about it.
        """
    static let parameters: [Parameter<Self>] = [
        .integer("least", \.least, "The least sum of points of a notebook."),
        Parameter("most", \.most, "The greatest sum of points of a notebook."),
        .integer("cell-least", \.cellLeast, "The least points of a graded cell."),
        Parameter("cell-most", \.cellMost, "The most points of a graded cell."),
    ]
    static let examples: [Example<Self>] = [
        .passes("Ten points", files: ["tensor.py": ExampleCell.test("test-add", "assert x == 1")]),
        .fails(
            "Nothing is graded", files: ["tensor.py": ExampleCell.solution("add", "x = 1")],
            findings: ["tensor.py: no cell is graded"]),
        .fails(
            "No points", files: ["tensor.py": ExampleCell.test("test-add", points: "0", "assert x == 1")],
            findings: ["tensor.py: the graded cells are worth 0 points; 1 is the least"]),
        .fails(
            "More than the course gives", Self(most: 15, cellMost: 10),
            files: ["tensor.py": ExampleCell.test("test-add", points: "20", "assert x == 1")],
            findings: [
                "tensor.py:1: cell 1: the cell is worth 20 points; 10 is the most",
                "tensor.py: the graded cells are worth 20 points; 15 is the most",
            ]),
        .fails(
            "A graded cell without points",
            files: [
                "tensor.py": ExampleCell.code(
                    nbgrader:
                        #"{"schema_version": 3, "grade": true, "solution": false, "locked": true, "grade_id": "t"}"#,
                    "assert x == 1")
            ],
            findings: [
                "tensor.py:1: cell 1: The graded cell has no points",
                "tensor.py: the graded cells are worth 0 points; 1 is the least",
            ]),
    ]

    var least = 1
    var most: Int?
    var cellLeast = 0
    var cellMost: Int?

    var impossibility: String? {
        if let most, most < least { return "`most` is less than `least`" }
        if let cellMost, cellMost < cellLeast { return "`cell-most` is less than `cell-least`" }
        return nil
    }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        try module.generatedNotebooks().flatMap(findings)
    }

    private func findings(in generated: GeneratedNotebook) -> [Finding] {
        // What is no number of points is the metadata's fault, and a sum of it means nothing.
        let faults: Set<NBGraderFault.Kind> = [
            .pointsMissing, .taskPointsMissing, .pointsNegative, .pointsTooLarge, .pointsNotANumber,
        ]
        var findings = generated.findings { faults.contains($0.kind) }
        let graded = generated.notebook.cells.filter { $0.role.isGrade || $0.role.isTask }
        guard !graded.isEmpty else {
            return findings + [
                Finding(
                    "no cell is graded", at: generated.path,
                    help: "set \"grade\": true and points in the cells that test the students' work")
            ]
        }
        var total = 0.0
        for cell in graded {
            guard let points = cell.nbgrader?["points"]?.number.flatMap(Double.init) else { continue }
            total += points
            if let fault = Self.fault(points, least: cellLeast, most: cellMost) {
                findings.append(
                    Finding(
                        "the cell is worth \(fault)", at: generated.path, in: cell, position: cell.metadataPosition,
                        help: "change its points", subject: "points of the cell"))
            }
        }
        if let fault = Self.fault(total, least: least, most: most) {
            findings.append(
                Finding(
                    "the graded cells are worth \(fault)", at: generated.path, help: "change the points of its cells",
                    subject: "points of the notebook"))
        }
        return findings
    }

    private static func fault(_ points: Double, least: Int, most: Int?) -> String? {
        let said = Int(exactly: points).map { $0 == 1 ? "1 point" : "\($0) points" } ?? "\(points) points"
        // Not a number is neither less nor more, and no fault may hide behind that.
        if !(points >= Double(least)) { return "\(said); \(least) is the least" }
        if let most, points > Double(most) { return "\(said); \(most) is the most" }
        return nil
    }
}
