import Foundation
import Notebook

/// Times one way of reading a notebook: `read-notebook notebook|foundation FILE RUNS` prints the median in milliseconds.
@main
struct ReadNotebook {
    static func main() throws {
        let arguments = CommandLine.arguments
        let file = try Data(contentsOf: URL(filePath: arguments[2]))
        let bytes = Array(file)
        let clock = ContinuousClock()
        let times = try (0..<(Int(arguments[3]) ?? 1)).map { _ in
            try clock.measure {
                let isRead =
                    switch arguments[1] {
                    case "notebook": try !Notebook(ipynb: bytes).cells.isEmpty
                    default: try JSONSerialization.jsonObject(with: file) is [String: Any]
                    }
                precondition(isRead, "the file is no notebook")
            }
        }
        print(times.sorted()[times.count / 2] / .milliseconds(1))
    }
}
