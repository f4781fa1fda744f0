import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Updates

/// Updates over HTTP, with a client that the caller made: certificates are its matter.
public struct HTTPUpdateTransport: UpdateTransport {
    /// How long one request may take, in seconds.
    public static let requestSeconds: Int64 = 120

    private let client: HTTPClient
    private let base: String

    /// - Parameters:
    ///   - client: Follows no redirects.
    ///   - base: Scheme, host and port, without a slash at the end.
    public init(client: HTTPClient, base: String) {
        self.client = client
        self.base = base
    }

    /// Lends a line to a centre for as long as `body` takes.
    /// - Parameter identity: the kiosk's, for an encrypted line; without it nobody is trusted.
    public static func with<Value>(
        _ address: CentreAddress, identity: KioskIdentity?,
        _ body: (HTTPUpdateTransport) async throws -> Value
    ) async throws -> Value {
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: HTTPClient.Configuration(
                tlsConfiguration: try KioskIdentity.tlsConfiguration(of: identity),
                redirectConfiguration: .disallow, decompression: .disabled))
        do {
            let value = try await body(HTTPUpdateTransport(client: client, base: address.text))
            try await client.shutdown()
            return value
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    /// `GET /v1/updates/latest?from=VERSION`
    public func latest(from version: SystemVersion) async throws(UpdateLineFault) -> [UInt8]? {
        let (status, _, body) = try await get(
            "/v1/updates/latest?from=\(version)", range: nil,
            limitBytes: UpdateHeader.limitBytes)
        switch status {
        case 200: return body
        case 204: return nil
        default: throw .notTheCentre(status: status)
        }
    }

    /// `GET /v1/updates/VERSION` with a range (RFC 9110, 14.2).
    public func piece(
        of version: SystemVersion, offset: Int, count: Int
    ) async throws(UpdateLineFault) -> [UInt8] {
        let (status, headers, body) = try await get(
            "/v1/updates/\(version)", range: "bytes=\(offset)-\(offset + count - 1)",
            limitBytes: count)
        guard status == 206,
            headers.first(name: "content-range")?
                .hasPrefix("bytes \(offset)-") == true
        else { throw .notTheCentre(status: status) }
        return body
    }

    private func get(
        _ path: String, range: String?, limitBytes: Int
    ) async throws(UpdateLineFault) -> (status: Int, headers: HTTPHeaders, body: [UInt8]) {
        var request = HTTPClientRequest(url: base + path)
        if let range { request.headers.add(name: "range", value: range) }
        do {
            let response = try await client.execute(
                request, timeout: .seconds(Self.requestSeconds))
            // What is said beside a refusal is not read.
            let isTaken = [200, 206].contains(response.status.code)
            let body =
                isTaken ? try await response.body.collect(upTo: limitBytes) : ByteBuffer()
            return (
                Int(response.status.code), response.headers, Array(body.readableBytesView)
            )
        } catch is NIOTooManyBytesError {
            throw .notTheCentre(status: 0)
        } catch {
            throw .unreachable
        }
    }
}
