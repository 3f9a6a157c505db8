import Gates
import YAML

/// Any bytes as YAML and as a policy; a fault has to stand in a line of the text.
@c(LLVMFuzzerTestOneInput)
public func fuzzYAML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 2
    do throws(YAMLError) {
        _ = try YAMLNode.read(bytes)
    } catch {
        precondition((1...lines).contains(error.line), "a fault of the YAML stands outside of the text")
    }
    do throws(PolicyErrors) {
        _ = try Policy.read(bytes)
    } catch {
        precondition(!error.errors.isEmpty, "a policy is refused without a reason")
    }
    return 0
}
