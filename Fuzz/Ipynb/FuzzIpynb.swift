import Notebook
import Properties

/// Any bytes as an `.ipynb` file: read, written, mended, and made into a student version and a script.
@c(LLVMFuzzerTestOneInput)
public func fuzzIpynb(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let notebook = try? Notebook(ipynb: bytes) else { return 0 }
    notebook.checkWriter()
    notebook.checkStudentVersion()
    checkFix(of: bytes, named: "a.ipynb", read: notebook)
    if let script = try? notebook.percent(fileExtension: "py") {
        _ = try? Notebook(percent: script, fileExtension: "py")
    }
    return 0
}
