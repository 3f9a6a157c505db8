import ArgumentParser

struct HookCommand: AsyncParsableCommand { func run() async throws {} }
