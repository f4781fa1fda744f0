import Glibc

/// Writes one line and hands it on at once, also into a pipe.
func say(_ line: String) {
    print(line)
    fflush(nil)
}
