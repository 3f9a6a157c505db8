#if os(Linux)
    import TestSupport
    import Testing

    @Suite struct StartUpTests {
        @Test func `libgit2 asks us for what only connections need, and nothing is set up`() throws {
            let repository = try TestRepository()
            let result = try repository.run(
                [try BuiltProducts.executable("git-probe"), "open"], variables: ["LD_DEBUG": "bindings"])
            #expect(result.status == 0)
            #expect(result.error.contains("git_libgit2_init"))
            let asked = result.error.split(separator: "\n").filter {
                $0.contains("libgit2")
                    && ($0.contains("`mbedtls_x509_crt_parse_file'") || $0.contains("`libssh2_init'"))
            }
            // A libgit2 that was built without Mbed TLS or without libssh2 does not ask at all.
            for line in asked {
                #expect(line.contains("git-probe [0]"))
            }
        }
    }
#endif
