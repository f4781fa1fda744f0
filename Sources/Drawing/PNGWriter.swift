import CPangoCairo
import Glibc

/// Turns cairo surfaces into PNG files.
enum PNGWriter {
    private final class Output {
        var bytes: [UInt8] = []
    }

    static func bytes(of surface: OpaquePointer) throws(DrawingError) -> [UInt8] {
        let output = Output()
        let status = cairo_surface_write_to_png_stream(
            surface,
            { closure, data, length in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                let output = Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue()
                output.bytes.append(
                    contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(output).toOpaque())
        guard status == CAIRO_STATUS_SUCCESS else { throw .cairo(Canvas.reason(status)) }
        return output.bytes
    }

    static func write(_ bytes: [UInt8], to path: String) throws(DrawingError) {
        guard let file = fopen(path, "wbe") else {
            throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
        let written = fwrite(bytes, 1, bytes.count, file)
        let writeError = errno
        // Closing flushes: a full disk can show itself only here.
        let closed = fclose(file)
        guard written == bytes.count, closed == 0 else {
            let code = written == bytes.count ? errno : writeError
            throw .cannotWrite(path: path, reason: String(cString: strerror(code)))
        }
    }
}
