import Testing
import Uplink

@Suite("The centre's address")
struct CentreAddressTests {
    @Test(
        "Plain http to this machine is accepted",
        arguments: [
            ("http://127.0.0.1:8090", "http://127.0.0.1:8090"),
            ("http://127.0.0.1", "http://127.0.0.1:80"),
            ("HTTP://127.255.0.9:1/", "http://127.255.0.9:1"),
            ("http://[::1]:65535", "http://[::1]:65535"),
            ("http://localhost:8090/", "http://127.0.0.1:8090"),
        ])
    func loopback(text: String, expected: String) throws {
        #expect(try CentreAddress(text).text == expected)
    }

    @Test(
        "Plain http to any other machine is refused with the way out",
        arguments: [
            "http://192.168.1.10:8090", "http://centre.example", "http://127.0.0.1.example",
            "http://128.0.0.1", "http://127.1", "http://0177.0.0.1", "http://127.0.0.256",
            "http://127.0.0.01", "http://[::2]:80", "http://[::ffff:127.0.0.1]", "http://0.0.0.0",
            "http://2130706433", "http://localhost.example:80",
        ])
    func elsewhere(text: String) {
        let error = #expect(throws: CentreAddressError.self) { try CentreAddress(text) }
        guard case .notLoopback = error else {
            Issue.record("\(text) gave \(String(describing: error))")
            return
        }
        #expect(error?.description.contains("http://127.0.0.1:PORT") == true)
    }

    @Test("https is refused for now and says that enrolment comes later")
    func encrypted() {
        let error = #expect(throws: CentreAddressError.needsEnrolment) {
            try CentreAddress("https://127.0.0.1:8443")
        }
        #expect(error?.description.contains("enrolment comes later") == true)
    }

    @Test(
        "What is not a plain address is refused",
        arguments: [
            "", "127.0.0.1:8090", "http://", "http:///", "http://:80", "ftp://127.0.0.1",
            "http://127.0.0.1:0", "http://127.0.0.1:65536", "http://127.0.0.1:", "http://[::1",
            "http://[::1]80", "http://127.0.0.1:80/v1", "http://127.0.0.1?x", "http://127.0.0.1#x",
            "http://user@127.0.0.1", "http://127.0.0.1@centre.example", "http://127.0.0.1\\@x",
            "http://127.0.0.1:+80", "http://127.0.0.1:080", "http://127.0.0.1 ",
            "http://127.0.0.1:8090\n", "http://127.0.0.1:80:80", "http://１27.0.0.1",
            "http://" + String(repeating: "1", count: 300),
        ])
    func malformed(text: String) {
        #expect(throws: CentreAddressError.malformed) { try CentreAddress(text) }
    }
}
