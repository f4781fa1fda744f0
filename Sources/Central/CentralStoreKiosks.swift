import GRDB

extension CentralStore: KioskRegistry {
    static let kioskSchema = """
        CREATE TABLE kiosk (
            name TEXT PRIMARY KEY,
            slip_key TEXT NOT NULL,
            enrolled_at_seconds INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE enrolment_code (
            hash TEXT PRIMARY KEY,
            kiosk TEXT NOT NULL,
            made_at_seconds INTEGER NOT NULL,
            expires_at_seconds INTEGER NOT NULL,
            serial TEXT
        ) STRICT;
        CREATE TABLE kiosk_certificate (
            serial TEXT PRIMARY KEY,
            kiosk TEXT NOT NULL,
            key_hash TEXT NOT NULL,
            issued_at_seconds INTEGER NOT NULL,
            expires_at_seconds INTEGER NOT NULL,
            revoked_at_seconds INTEGER,
            pem TEXT NOT NULL
        ) STRICT;
        CREATE INDEX kiosk_certificate_kiosk ON kiosk_certificate (kiosk);
        """

    /// Keeps a code's hash; earlier unused codes of the kiosk are dropped.
    public func addCode(
        hash: String, kiosk: String, madeAtSeconds: Int, expiresAtSeconds: Int
    ) async throws {
        try await queue.write { database in
            try database.execute(
                sql: "DELETE FROM enrolment_code WHERE kiosk = ? AND serial IS NULL",
                arguments: [kiosk])
            try database.execute(
                sql: """
                    INSERT INTO enrolment_code (hash, kiosk, made_at_seconds, expires_at_seconds)
                    VALUES (?, ?, ?, ?)
                    """,
                arguments: [hash, kiosk, madeAtSeconds, expiresAtSeconds])
        }
    }

    /// Exchanges a code for a certificate, once.
    public func redeem(
        codeHash: String, kiosk: String, keyHash: String, slipKey: String, nowSeconds: Int,
        issue: @escaping @Sendable () throws -> IssuedCertificate
    ) async throws -> RedeemResult {
        // Looked for before anything is locked: who guesses must not hold up dossiers.
        let exists = try await queue.read { database in
            try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM enrolment_code WHERE hash = ?)",
                arguments: [codeHash])
        }
        guard exists == true else { return .refused(.unknown) }
        return try await queue.write { database in
            let code = try Row.fetchOne(
                database, sql: "SELECT * FROM enrolment_code WHERE hash = ?",
                arguments: [codeHash])
            guard let code else { return .refused(.unknown) }
            guard code["kiosk"] == kiosk else { return .refused(.otherKiosk) }
            if let serial: String = code["serial"] {
                let granted = try Row.fetchOne(
                    database,
                    sql: """
                        SELECT pem FROM kiosk_certificate
                        WHERE serial = ? AND key_hash = ? AND revoked_at_seconds IS NULL
                        """,
                    arguments: [serial, keyHash])
                // Only the key that was granted before may ask again: its answer was lost.
                return granted.map { .repeated(pem: $0["pem"]) } ?? .refused(.used)
            }
            let expiresAtSeconds: Int = code["expires_at_seconds"]
            guard nowSeconds < expiresAtSeconds else { return .refused(.expired) }
            let issued = try issue()
            try Self.revokeCertificates(of: kiosk, nowSeconds: nowSeconds, database)
            try Self.insert(issued, kiosk: kiosk, nowSeconds: nowSeconds, database)
            try database.execute(
                sql: "UPDATE enrolment_code SET serial = ? WHERE hash = ?",
                arguments: [issued.serial, codeHash])
            try database.execute(
                sql: """
                    INSERT INTO kiosk (name, slip_key, enrolled_at_seconds) VALUES (?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET slip_key = excluded.slip_key,
                        enrolled_at_seconds = excluded.enrolled_at_seconds
                    """,
                arguments: [kiosk, slipKey, nowSeconds])
            return .granted(pem: issued.pem)
        }
    }

    /// Adds a renewed certificate, unless the one that asked for it was revoked meanwhile.
    public func renew(
        _ certificate: IssuedCertificate, kiosk: String, presenting serial: String,
        nowSeconds: Int
    ) async throws -> Bool {
        try await queue.write { database in
            // Looked at again here: between the line's opening and the end of its request lies as
            // much time as the sender takes.
            let isInForce = try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM kiosk_certificate
                        WHERE serial = ? AND kiosk = ? AND revoked_at_seconds IS NULL)
                    """,
                arguments: [serial, kiosk])
            guard isInForce == true else { return false }
            try Self.insert(certificate, kiosk: kiosk, nowSeconds: nowSeconds, database)
            return true
        }
    }

    /// Issues a certificate in the place of an expired one of the same key.
    public func renewExpired(
        kiosk: String, keyHash: String, nowSeconds: Int, graceSeconds: Int,
        issue: @escaping @Sendable () throws -> IssuedCertificate
    ) async throws -> RedeemResult {
        try await queue.write { database in
            let newest = try Row.fetchOne(
                database,
                sql: """
                    SELECT pem, expires_at_seconds, revoked_at_seconds FROM kiosk_certificate
                    WHERE kiosk = ? AND key_hash = ?
                    ORDER BY expires_at_seconds DESC LIMIT 1
                    """,
                arguments: [kiosk, keyHash])
            guard let newest else { return .refused(.unknown) }
            let revokedAtSeconds: Int? = newest["revoked_at_seconds"]
            guard revokedAtSeconds == nil else { return .refused(.revoked) }
            let expiresAtSeconds: Int = newest["expires_at_seconds"]
            // Not expired by this clock, or granted before and the answer was lost.
            if nowSeconds < expiresAtSeconds { return .repeated(pem: newest["pem"]) }
            guard nowSeconds < expiresAtSeconds + graceSeconds else { return .refused(.expired) }
            let issued = try issue()
            try Self.insert(issued, kiosk: kiosk, nowSeconds: nowSeconds, database)
            return .granted(pem: issued.pem)
        }
    }

    /// What is known of a serial number.
    public func standing(serial: String) async throws -> CertificateStanding {
        try await queue.read { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT kiosk, revoked_at_seconds FROM kiosk_certificate WHERE serial = ?",
                arguments: [serial])
            guard let row else { return .unknown }
            let kiosk: String = row["kiosk"]
            let revokedAtSeconds: Int? = row["revoked_at_seconds"]
            return revokedAtSeconds == nil ? .good(kiosk: kiosk) : .revoked(kiosk: kiosk)
        }
    }

    /// Every kiosk that has a code or a certificate, by name.
    public func kiosks() async throws -> [RegisteredKiosk] {
        try await queue.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    WITH names AS (
                        SELECT kiosk AS name FROM enrolment_code
                        UNION SELECT kiosk FROM kiosk_certificate)
                    SELECT names.name, kiosk.slip_key,
                        good.serial, good.expires_at_seconds,
                        (SELECT max(expires_at_seconds) FROM enrolment_code
                            WHERE kiosk = names.name AND serial IS NULL) AS code_expires,
                        (SELECT count(*) FROM kiosk_certificate
                            WHERE kiosk = names.name) AS certificates
                    FROM names
                    LEFT JOIN kiosk ON kiosk.name = names.name
                    LEFT JOIN kiosk_certificate AS good ON good.serial = (
                        SELECT serial FROM kiosk_certificate
                        WHERE kiosk = names.name AND revoked_at_seconds IS NULL
                        ORDER BY expires_at_seconds DESC LIMIT 1)
                    ORDER BY names.name
                    """
            ).map { row in
                let serial: String? = row["serial"]
                let certificates: Int = row["certificates"]
                return RegisteredKiosk(
                    name: row["name"], slipKey: row["slip_key"],
                    expiresAtSeconds: row["expires_at_seconds"], serial: serial,
                    codeExpiresAtSeconds: row["code_expires"],
                    isRevoked: certificates > 0 && serial == nil)
            }
        }
    }

    /// Revokes all certificates and codes of a kiosk.
    public func revoke(kiosk: String, nowSeconds: Int) async throws -> Int {
        try await queue.write { database in
            try database.execute(
                sql: "DELETE FROM enrolment_code WHERE kiosk = ? AND serial IS NULL",
                arguments: [kiosk])
            return try Self.revokeCertificates(of: kiosk, nowSeconds: nowSeconds, database)
        }
    }

    @discardableResult
    private static func revokeCertificates(
        of kiosk: String, nowSeconds: Int, _ database: Database
    ) throws -> Int {
        try database.execute(
            sql: """
                UPDATE kiosk_certificate SET revoked_at_seconds = ?
                WHERE kiosk = ? AND revoked_at_seconds IS NULL
                """,
            arguments: [nowSeconds, kiosk])
        return database.changesCount
    }

    private static func insert(
        _ certificate: IssuedCertificate, kiosk: String, nowSeconds: Int, _ database: Database
    ) throws {
        try database.execute(
            sql: """
                INSERT INTO kiosk_certificate
                    (serial, kiosk, key_hash, issued_at_seconds, expires_at_seconds, pem)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                certificate.serial, kiosk, certificate.keyHash, nowSeconds,
                certificate.expiresAtSeconds, certificate.pem,
            ])
    }
}
