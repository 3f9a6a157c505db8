import ArgumentParser

struct InstallCommand: AsyncParsableCommand { func run() async throws {} }
