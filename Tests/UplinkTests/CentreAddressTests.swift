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

    @Test(
        "An encrypted line may lead anywhere",
        arguments: [
            ("https://trung-tam.example:8443", "https://trung-tam.example:8443"),
            ("https://Centre.Example/", "https://centre.example:443"),
            ("https://192.168.1.10:8443", "https://192.168.1.10:8443"),
            ("https://10.0.2.2", "https://10.0.2.2:443"),
            ("https://[::1]:8443", "https://[::1]:8443"),
            ("https://[2001:DB8::7]", "https://[2001:db8::7]:443"),
            ("https://localhost:1", "https://localhost:1"),
        ])
    func encrypted(text: String, expected: String) throws {
        let address = try CentreAddress(text)
        #expect(address.text == expected)
        #expect(address.isEncrypted)
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
            "https://", "https://:443", "https://a..b", "https://-a.example", "https://a-.example",
            "https://a_b.example", "https://10.0.2", "https://10.0.2.256", "https://a.1",
            "https://centre.example/v1", "https://user@centre.example", "https://[::g]",
            "https://" + String(repeating: "a", count: 64) + ".example",
        ])
    func malformed(text: String) {
        #expect(throws: CentreAddressError.malformed) { try CentreAddress(text) }
    }
}
