import Catalogue

/// Why a bundle is not the one that the kiosk uses.
public enum BundleRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file cannot be read, or there is none.
    case unreadable(WholeFile.Fault)
    /// It is no bundle of the kiosk's key, or no catalogue can be built of it.
    case bundle(BundleError)
    /// Its serial is smaller than the last good one's.
    case older(serial: UInt64, lastGood: UInt64)
    /// It has the last good one's serial and other content.
    case otherContent(serial: UInt64)
    /// It is sound but cannot be written to the shelf.
    case notStored(WholeFile.Fault)

    /// What is wrong and what to do, in Vietnamese.
    public var description: String {
        switch self {
        case .unreadable(let fault):
            "Không đọc được gói danh mục \(fault.path) (\(fault.words)). "
                + "Kiểm tra đường dẫn, quyền đọc và kích thước tệp."
        case .bundle(let error): error.description
        case .older(let serial, let lastGood):
            "Gói danh mục số hiệu \(serial) cũ hơn gói đang dùng (\(lastGood)). "
                + "Lấy gói mới nhất từ nơi phát hành."
        case .otherContent(let serial):
            "Gói danh mục khác gói đang dùng nhưng trùng số hiệu \(serial). "
                + "Nơi phát hành phải dựng lại gói với số hiệu lớn hơn."
        case .notStored(let fault):
            "Gói danh mục mới hợp lệ nhưng không ghi được vào \(fault.path) (\(fault.words)). "
                + "Kiểm tra quyền ghi và dung lượng ổ đĩa rồi khởi động lại."
        }
    }

    /// A short name for the journal.
    var token: String {
        switch self {
        case .unreadable: "unreadable"
        case .bundle(.unsigned): "unsigned"
        case .bundle(.otherKey): "other-key"
        case .bundle(.badSignature): "bad-signature"
        case .bundle(.catalogue): "no-catalogue"
        case .bundle: "damaged"
        case .older: "older"
        case .otherContent: "other-content"
        case .notStored: "not-stored"
        }
    }
}

/// Which bundle the kiosk uses, and why: ``CatalogueShelf``.
public enum ShelfOutcome: Hashable, Sendable {
    /// The offer, which became the last good one. What was there before?
    case adopted(LastGood)
    /// The offer is the last good one.
    case unchanged
    /// The last good one; why not the offer.
    case kept(BundleRefusal)
    /// The offer, though it could not be written: there is no last good one.
    case usedUnstored(WholeFile.Fault)

    /// What lay on the shelf before an adoption.
    public enum LastGood: Hashable, Sendable {
        /// Nothing.
        case none
        /// A bundle with this serial.
        case serial(UInt64)
        /// Something that could not be used.
        case unusable(BundleRefusal)
    }

    /// Whether the offer was not taken or not kept, so that a technician should look.
    public var isFault: Bool {
        switch self {
        case .adopted(.unusable), .kept, .usedUnstored: true
        case .adopted, .unchanged: false
        }
    }

    /// A short name for the journal.
    var token: String {
        switch self {
        case .adopted(.unusable): "adopted.again"
        case .adopted: "adopted"
        case .unchanged: "unchanged"
        case .kept(let refusal): "kept." + refusal.token
        case .usedUnstored: "unstored"
        }
    }
}

/// Neither the offered nor the last good bundle can be used.
public struct ShelfError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why not the offer.
    public let offer: BundleRefusal
    /// Why not the last good one.
    public let lastGood: BundleRefusal

    /// Names both reasons.
    public init(offer: BundleRefusal, lastGood: BundleRefusal) {
        self.offer = offer
        self.lastGood = lastGood
    }

    /// What is wrong and what to do, in Vietnamese.
    public var description: String {
        let last =
            if case .unreadable(let fault) = lastGood, fault.isMissing {
                "chưa có."
            } else {
                lastGood.description
            }
        return "Ki-ốt không có danh mục dùng được. Gói được đưa vào: \(offer) "
            + "Gói tốt gần nhất: \(last) "
            + "Đặt gói đã ký đúng khóa vào đường dẫn của --catalogue-bundle rồi khởi động lại."
    }
}

/// The decision between an offered bundle and the last good one; no file is touched.
enum ShelfRule {
    /// What the rule needs to know of a bundle that the kiosk's key has signed.
    struct Edition: Hashable, Sendable {
        var serial: UInt64
        /// What was signed.
        var content: [UInt8]
    }

    enum Decision: Hashable, Sendable {
        case use(ShelfOutcome)
        case keep(BundleRefusal)
    }

    static func decide(
        offer: Edition, lastGood: Result<Edition, BundleRefusal>
    ) -> Decision {
        switch lastGood {
        case .failure(.unreadable(let fault)) where fault.isMissing:
            return .use(.adopted(.none))
        case .failure(let fault):
            // Signed by a key that was replaced, or damaged: its serial proves nothing.
            return .use(.adopted(.unusable(fault)))
        case .success(let last) where offer.serial < last.serial:
            return .keep(.older(serial: offer.serial, lastGood: last.serial))
        case .success(let last) where offer.serial > last.serial:
            return .use(.adopted(.serial(last.serial)))
        case .success(let last):
            return offer.content == last.content
                ? .use(.unchanged) : .keep(.otherContent(serial: offer.serial))
        }
    }
}
