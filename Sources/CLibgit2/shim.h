#ifndef COURSEGATE_CLIBGIT2_SHIM_H
#define COURSEGATE_CLIBGIT2_SHIM_H

#include <git2.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

#if LIBGIT2_VER_MAJOR == 1 && LIBGIT2_VER_MINOR < 5
#error "libgit2 1.5 or later is needed: earlier ones do not know the options that repositories are opened with"
#endif

#ifdef GIT_EXPERIMENTAL_SHA256
#error "a libgit2 without experimental SHA-256 is needed: with it, ids and calls have another shape"
#endif

/* git_libgit2_opts is variadic, which Swift cannot call. */

static inline int coursegate_set_owner_validation(int enabled) {
    return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

static inline int coursegate_set_extensions(const char **extensions, size_t count) {
    return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, count);
}

static inline int coursegate_set_strict_hash_verification(int enabled) {
    return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

#endif
