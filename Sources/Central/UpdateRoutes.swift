import Hummingbird
import NIOCore
import Updates

/// The centre's routes for updates of whole kiosks.
///
/// | request | answer |
/// |---|---|
/// | `GET /v1/updates/latest?from=VERSION` | 200 and the header of the newest update for this system: manifest and signature; 204 when there is none |
/// | `GET /v1/updates/VERSION`, `Range: bytes=A-B` | 206 and at most ``stretchLimitBytes`` of the file; 416 without a range that lies in it; 404 |
enum UpdateRoutes {
    /// How much one answer carries, in bytes.
    static let stretchLimitBytes = 4 << 20

    static func add(_ shelf: UpdateShelf, to router: Router<CentralRequestContext>) {
        router.get("/v1/updates/latest") { request, _ in
            let from = request.uri.queryParameters.get("from").flatMap { SystemVersion($0) }
            guard let from else { throw HTTPError(.badRequest) }
            guard let header = shelf.latest(from: from) else {
                return Response(status: .noContent)
            }
            return response(.ok, header.bytes)
        }
        router.get("/v1/updates/:version") { request, context in
            guard let version = context.parameters.get("version").flatMap({ SystemVersion($0) })
            else { throw HTTPError(.notFound) }
            guard let range = range(request.headers[.range] ?? "") else {
                throw HTTPError(.rangeNotSatisfiable)
            }
            let count = min(range.count, stretchLimitBytes)
            guard
                let stretch = shelf.stretch(of: version, offset: range.lowerBound, count: count)
            else { throw HTTPError(.notFound) }
            let last = range.lowerBound + stretch.bytes.count - 1
            var answer = response(.partialContent, stretch.bytes)
            answer.headers[.contentRange] =
                "bytes \(range.lowerBound)-\(last)/\(stretch.fileBytes)"
            return answer
        }
    }

    /// `bytes=A-B` or `bytes=A-`, and nothing else of RFC 9110, 14.1.2.
    static func range(_ text: String) -> Range<Int>? {
        guard text.utf8.count <= 64, text.hasPrefix("bytes=") else { return nil }
        let halves = text.dropFirst("bytes=".count)
            .split(separator: "-", omittingEmptySubsequences: false)
        guard halves.count == 2, let first = number(halves[0]) else { return nil }
        guard !halves[1].isEmpty else { return first..<first + stretchLimitBytes }
        guard let last = number(halves[1]), first <= last else { return nil }
        return first..<last + 1
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...15).contains(text.utf8.count),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(text)
    }

    private static func response(_ status: HTTPResponse.Status, _ bytes: [UInt8]) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: "application/octet-stream", .cacheControl: "no-store",
                .acceptRanges: "bytes",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
