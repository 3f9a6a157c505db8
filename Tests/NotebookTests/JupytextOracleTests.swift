import Notebook
import Testing

@Suite(.enabled(if: Oracle.python != nil, "COURSEGATE_PYTHON names no Python with jupytext"))
struct JupytextOracleTests {
    @Test func `Random scripts have the cells that jupytext reads`() throws {
        let count = Oracle.count(usual: 2000)
        let answers = try Oracle.answers(of: "jupytext_oracle.py", "random", Oracle.seed, "\(count)")
        var same = 0
        for answer in answers {
            let text = try #require(answer["text"]?.text)
            let fileExtension = try #require(answer["ext"]?.text?.string.dropFirst())
            let notebook: Notebook
            do {
                notebook = try Notebook(percent: text.utf8, fileExtension: String(fileExtension))
            } catch {
                // A value that no notebook can hold is refused even where jupytext happens to drop it.
                let isOurs = error.message.contains("none that a notebook can hold")
                #expect(answer["cells"] == nil || isOurs, "\(error.message): \(text)")
                continue
            }
            let read = try JSON.read(notebook.cellsLine(path: "script"))
            let expected = try #require(answer["cells"], "accepted here only: \(text)")
            let cells = try #require(read["cells"]?.array).map { cell in
                guard var members = cell.object else { return cell }
                members["line"] = nil
                return JSON.object(members)
            }
            #expect(JSON.array(cells).compact == expected.compact, "\(text)")
            #expect(sorted(read["metadata"]) == sorted(answer["metadata"]), "\(text)")
            same += 1
        }
        #expect(answers.count == count)
        #expect(same > count / 2)
    }

    @Test func `Random notebooks become the scripts that jupytext writes`() throws {
        let count = Oracle.count(usual: 1000)
        let answers = try Oracle.answers(of: "jupytext_oracle.py", "written", Oracle.seed, "\(count)")
        var same = 0
        for answer in answers {
            let text = try #require(answer["notebook"]?.text)
            let script: [UInt8]
            do {
                script = try Notebook(ipynb: text.utf8).percent(fileExtension: "py")
            } catch {
                // What would have to stand in quotes of some sort in a header is refused.
                let isOurs = error.message.contains("which no header is written for")
                #expect(answer["script"] == nil || isOurs, "\(error.message): \(text)")
                continue
            }
            #expect(String(decoding: script, as: UTF8.self) == answer["script"]?.text?.string, "\(text)")
            same += 1
        }
        #expect(answers.count == count)
        #expect(same > count / 2)
    }

    /// The metadata with jupytext's unordered list of names in order.
    private func sorted(_ metadata: JSON?) -> [UInt8] {
        guard var metadata = metadata?.object else { return [] }
        if var jupytext = metadata["jupytext"]?.object, let filter = jupytext["cell_metadata_filter"]?.text {
            let names = filter.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            let ordered = names.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [UInt8(ascii: ",")])
            jupytext["cell_metadata_filter"] = .string(Text(utf8: ordered))
            metadata["jupytext"] = .object(jupytext)
        }
        return JSON.object(metadata).compact
    }
}
