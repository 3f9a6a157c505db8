import Notebook
import Testing

@Suite struct TwinTests {
    @Test(arguments: [
        ("# %% nbgrader={\"grade\": true}\nx\n\n\n", []),
        ("# %% nbgrader={\"grade\": false}\nx\n", ["metadata(nbgrader) 1 1:78 1:6"]),
        ("# %% nbgrader={\"grade\": true}\nx\ny\n", ["source 1 1:64 3:1"]),
        ("# %% [markdown] nbgrader={\"grade\": true}\n# x\n", ["kind 1 1:64 1:1"]),
        ("# %% nbgrader={\"grade\": true}\nx\n\n# %%\ny\n", ["missing 2 - 4:1"]),
        ("# %% tags=[\"a\"] nbgrader={\"grade\": true}\nx\n", ["metadata(tags) 1 1:64 1:1"]),
    ])
    func `Twins differ where they say different things`(script: String, expected: [String]) throws {
        let cell =
            #"{"metadata": {"nbgrader": {"grade": true}, "collapsed": false}, "cell_type": "code", "id": "a", "outputs": [1], "source": "x"}"#
        let ipynb = #"{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": ["# + cell + "]}"
        let notebook = try Notebook(ipynb: Array(ipynb.utf8))
        let twin = try Notebook(percent: Array(script.utf8), fileExtension: "py")

        let differences = notebook.differences(from: twin).map { difference in
            let places = [difference.position, difference.otherPosition]
                .map { $0.map { "\($0.line):\($0.column)" } ?? "-" }.joined(separator: " ")
            let kind =
                switch difference.kind {
                case .missing: "missing"
                case .kind: "kind"
                case .source: "source"
                case .metadata(let key): "metadata(\(key))"
                }
            return "\(kind) \(difference.cell) \(places)"
        }
        #expect(differences == expected)
    }
}
