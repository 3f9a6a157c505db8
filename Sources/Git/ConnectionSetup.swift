#if os(Linux)
    // `git_libgit2_init` sets up what only connections need, and nothing here ever connects. A symbol of the executable comes
    // before one of a library, so libgit2 finds these two instead; with a libgit2 that was built on other libraries, or
    // for another system, nobody asks for them.

    /// Answers libgit2 when it asks Mbed TLS to read the machine's certificates, which takes half of its start.
    ///
    /// The chain stays as `mbedtls_x509_crt_init` left it, empty: should anything ever connect, no server is trusted.
    ///
    /// - Returns: 0, which says that every certificate was read.
    @c(mbedtls_x509_crt_parse_file)
    package func parseNoCertificates(_ chain: UnsafeMutableRawPointer?, _ path: UnsafePointer<CChar>?) -> CInt {
        0
    }

    /// Answers libgit2 when it asks for libssh2, which would start OpenSSL.
    ///
    /// `libssh2_exit` does nothing where nothing was started, and a session would have no cryptography to agree on.
    ///
    /// - Returns: 0, which says that the library has started.
    @c(libssh2_init)
    package func startNoSSH(_ flags: CInt) -> CInt {
        0
    }

    /// Answers libgit2 when it would start Mbed TLS, which is not in a program that is linked from archives.
    ///
    /// - Returns: 0, which says that the library has started.
    @c(git_mbedtls_stream_global_init)
    package func startNoTLS() -> CInt {
        0
    }
#endif
