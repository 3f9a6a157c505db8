import Notebook
import Properties

/// Any bytes as a percent script, of C++ if they begin with a slash and of Python otherwise.
@c(LLVMFuzzerTestOneInput)
public func fuzzPercent(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let fileExtension = bytes.first == UInt8(ascii: "/") ? "cpp" : "py"
    guard let notebook = try? Notebook(percent: bytes, fileExtension: fileExtension) else { return 0 }
    notebook.checkWriter()
    notebook.checkStudentVersion()
    checkFix(of: bytes, named: "a.\(fileExtension)", read: notebook)
    if let script = try? notebook.percent(fileExtension: fileExtension) {
        _ = try? Notebook(percent: script, fileExtension: fileExtension)
    }
    return 0
}
