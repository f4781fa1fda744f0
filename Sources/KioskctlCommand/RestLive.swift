import Glibc

/// Rests between two looks at another process, which cannot call back.
func rest(milliseconds: UInt32) { usleep(milliseconds * 1000) }
