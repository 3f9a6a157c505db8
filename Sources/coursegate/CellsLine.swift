struct CellsLine { let isError = false; let bytes: [UInt8] = []; init(_ f: String) {} }
