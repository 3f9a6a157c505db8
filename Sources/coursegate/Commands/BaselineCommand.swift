import ArgumentParser

struct BaselineCommand: AsyncParsableCommand { func run() async throws {} }
