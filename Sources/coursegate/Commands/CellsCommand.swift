import ArgumentParser
import Host
import Notebook

/// `coursegate cells`: the cells of plain files, outside any repository too.
struct CellsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cells", abstract: "Print the cells of notebooks and percent scripts, as JSON lines.")

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case jsonLines = "json-lines"
    }

    @Argument(help: "Notebooks (.ipynb) or percent scripts.")
    var files: [String]

    @Option(help: ArgumentHelp("json-lines.", valueName: "format"))
    var format = Format.jsonLines

    func run() throws {
        var failed = false
        for file in files {
            let line = CellsLine(file)
            failed = failed || line.isError
            StandardStream.output.write(line.bytes)
        }
        if failed { throw ExitCode(2) }
    }
}
