import ArgumentParser
import Gates
import Git
import Host
import Notebook

/// Notebooks that are named by file, outside any repository too, or by module.
struct NotebookArguments: ParsableArguments {
    @Argument(help: "Files (.ipynb or percent scripts), or modules by directory name, name or number.")
    var names: [String] = []

    @OptionGroup var options: RepositoryOptions

    /// The names that are files.
    func files() throws -> [String] {
        if let directory = options.directory { try ProcessEnvironment.changeDirectory(to: directory) }
        return names.filter { FileSystem.exists($0) && !FileSystem.isDirectory($0) || isFileName($0) }
    }

    /// Whether a name that nothing stands for is more likely that of a file than of a module.
    private func isFileName(_ name: String) -> Bool {
        !FileSystem.exists(name) && (name.hasSuffix(".ipynb") || name.hasSuffix(".py"))
    }

    /// nbgrader's options for plain files of a directory: those of the working directory, where nbgrader looks.
    ///
    /// - Parameter directory: with a slash at its end, or empty.
    private func settings(in directory: String) throws -> NBGraderSettings {
        let name = NBGraderConfigFile.fileName
        var settings = try NBGraderSettings(file: try FileSystem.content(of: name), name: name) { path in
            try FileSystem.content(of: path).map { bytes throws(NotebookError) in
                try Notebook(bytes, named: path)
            }
        }
        let templates =
            try FileSystem.content(of: directory + "autotests.yml") ?? FileSystem.content(of: "autotests.yml")
        settings.autotests = templates.map(AutotestTemplates.init(yaml:)) ?? .absent
        return settings
    }

    func plainNotebook(_ path: String) throws -> NamedNotebook {
        try plainNotebooks([path])[0]()
    }

    /// Plain files, each read when it is asked for, on whichever thread.
    func plainNotebooks(_ paths: [String]) throws -> [@Sendable () throws -> NamedNotebook] {
        var known: [String: NBGraderSettings] = [:]
        return try paths.map { path in
            let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
            let settings = try known[directory] ?? settings(in: directory)
            known[directory] = settings
            return { try Self.plainNotebook(path, settings) }
        }
    }

    private static func plainNotebook(_ path: String, _ settings: NBGraderSettings) throws -> NamedNotebook {
        guard let bytes = try FileSystem.content(of: path) else {
            throw Undecided("there is no file \(path)", help: "name a notebook that is there")
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        return NamedNotebook(path: Path(path), target: stem, bytes: bytes, settings: settings)
    }
}
