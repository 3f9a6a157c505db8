import ArgumentParser

struct UninstallCommand: AsyncParsableCommand { func run() async throws {} }
