/// The small script that Git runs as a hook: it finds the program and hands over to it.
///
/// One text serves most hooks, because Git starts it under the hook's name. It stops the hook when the
/// program is missing: a gate that opens when nobody watches it cannot be told from one that was passed.
public enum Shim {
    /// By this line a script is known as ours, in this version or another.
    static let mark = "# A hook of coursegate."

    /// What the hook that stood here before is called while the shim is in its place.
    static let suffix = ".before-coursegate"

    public static let text =
        #"""
        #!/bin/sh
        # A hook of coursegate. Git runs it under the hook's name; it runs the hook that stood here before,
        # then the program. `coursegate install` puts it here and `coursegate uninstall` takes it away.

        name=${0##*/}
        case $0 in
        */pre-receive.d/*) name=pre-receive ;;
        esac
        earlier=$0.before-coursegate


        """# + program + #"""

            if [ ! -x "$earlier" ]; then
                exec "$program" hook "$name" "$@"
            fi
            case $name in
            pre-push | pre-receive) ;;
            *)
                "$earlier" "$@" || exit
                exec "$program" hook "$name" "$@"
                ;;
            esac
            # Both read the refs that are pushed. The dot keeps the line break at the end.
            refs=$(cat && echo .) || exit 2
            printf %s "${refs%.}" | "$earlier" "$@" || exit
            printf %s "${refs%.}" | "$program" hook "$name" "$@"

            """#

    /// The part of every shim that finds the program, or ends.
    private static let program =
        #"""
        program=${COURSEGATE-}

        """# + search

    private static let search = #"""
        if [ -z "$program" ]; then
            program=$(git config --type=path --get coursegate.program 2>/dev/null)
            [ -x "$program" ] || program=$(command -v coursegate)
        fi
        if [ -z "$program" ] || ! command -v "$program" >/dev/null 2>&1; then
            forge=
            [ -z "${GL_ID-}${GL_REPOSITORY-}" ] || forge='GL-HOOK-ERR: '
            {
                echo "${forge}coursegate: not judged, so $name stops here. It is not your fault:"
                echo "$forge  the program ${COURSEGATE:-coursegate} is not on this machine, or not where hooks look for it."
                echo "$forge  mend: install coursegate as the course's CONTRIBUTING says, then run: coursegate install"
                echo "$forge        or tell Git where it is: git config coursegate.program /path/to/coursegate"
            } >&2
            exit 2
        fi

        """#

    /// Whether a file in a hook's place is a shim, this one or an older one.
    static func isShim(_ content: [UInt8]) -> Bool {
        content.split(separator: UInt8(ascii: "\n"), maxSplits: 2).dropFirst().first?
            .starts(with: Array(mark.utf8)) ?? false
    }
}

extension Shim {
    /// The script for reference-transaction, which Git runs several times at every change of any ref: it starts the
    /// program only when a guarded branch is about to change.
    ///
    /// - Parameters:
    ///   - branches: short names, of which `canGuard` is true.
    ///   - program: where the program is now, which saves asking Git each time. When it is gone, it is looked for as by
    ///     the other hooks.
    public static func text(guarding branches: [String], program: String? = nil) -> String {
        #"""
        #!/bin/sh
        # A hook of coursegate. Git runs it when refs change; it runs the hook that stood here before, then, when a
        # guarded branch is to change, the program. `coursegate install --guard` puts it here, `uninstall` takes it away.

        """# + guards + branches.joined(separator: " ") + #"""
            '
            name=${0##*/}
            earlier=$0.before-coursegate
            newline='
            '

            refs=
            if [ ! -x "$earlier" ]; then
                [ "$1" = prepared ] || exit 0
                # The shell reads by itself, which is faster than to start a program, and keeps what is guarded.
                : <&0 || exit 2
                while IFS= read -r line || [ -n "$line" ]; do
                    for branch in $branches; do
                        case $line in
                        *" refs/heads/$branch") refs=$refs$line$newline ;;
                        esac
                    done
                done
            else
                # Both read the refs. The dot keeps the line break at the end.
                refs=$(cat && echo .) || exit 2
                refs=${refs%.}
                printf %s "$refs" | "$earlier" "$@" || exit
                [ "$1" = prepared ] || exit 0
            fi
            moves=
            for branch in $branches; do
                case $refs in
                *" refs/heads/$branch$newline"*) moves=yes && set -- "$@" --guard "$branch" ;;
                esac
            done
            [ -n "$moves" ] || exit 0


            """# + known(program) + search + #"""

                exec "$program" hook "$name" "$@" <<REFS
                ${refs%?}
                REFS

                """#
    }

    private static func known(_ program: String?) -> String {
        guard let program, !program.contains("'"), !program.contains("\n") else { return "program=${COURSEGATE-}\n" }
        return """
            program=${COURSEGATE-'\(program)'}
            [ -n "${COURSEGATE-}" ] || [ -x "$program" ] || program=

            """
    }

    private static let guards = "branches='"

    /// Whether a branch's name can stand in the script. Git allows quotes and spaces of other scripts in names; nobody
    /// guards such a branch, and the shell reads none of these characters in its own way.
    static func canGuard(_ branch: String) -> Bool {
        !branch.isEmpty && !branch.hasPrefix("-")
            && branch.utf8.allSatisfy { byte in
                byte >= 0x80 || byte.isVariableByte || "-_./+@=,%#".utf8.contains(byte)
            }
    }

    /// The branches that a script of ours guards; `nil` for another script.
    static func branches(guardedBy content: [UInt8]) -> [String]? {
        guard isShim(content) else { return nil }
        let line = content.split(separator: UInt8(ascii: "\n")).first { $0.starts(with: guards.utf8) }
        guard let line, let text = String(validating: line.dropFirst(guards.utf8.count).dropLast(), as: UTF8.self)
        else { return nil }
        return text.split(separator: " " as Character).map(String.init)
    }
}
