import ArgumentParser
import Gates
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
        for path in files {
            do {
                StandardStream.output.write(
                    try PlainFile(path: path).notebook().cellsLine(path: Text(path)) + [UInt8(ascii: "\n")])
            } catch let error as NotebookError {
                failed = true
                StandardStream.output.write(error.cellsLine(path: Text(path)) + [UInt8(ascii: "\n")])
            }
        }
        if failed { throw ExitCode(ExitStatus.undecided.rawValue) }
    }
}
