import Catalogue

/// What one thing costs in one case.
public struct QuotedFee: Hashable, Sendable {
    /// Which fee: `registration`, `copies`.
    public var id: String
    /// What is paid for.
    public var title: LocalizedText
    /// The rule that applies; nil when none can be chosen: an answer is missing, or only the
    /// officer can say whether a period is over.
    public var rule: String?
    /// Đồng; nil when it is not known to us or not confirmed.
    public var amountDong: Int?
    /// Đồng of a rule that is not confirmed; never shown as certain.
    public var unconfirmedAmountDong: Int?
    /// A few words behind the amount.
    public var shortReason: LocalizedText
    /// The reason in one sentence, with its source; nil when no rule can be chosen.
    public var reason: Statement?

    /// Creates what one thing costs; amounts in đồng.
    public init(
        id: String, title: LocalizedText, rule: String?, amountDong: Int?,
        unconfirmedAmountDong: Int? = nil, shortReason: LocalizedText, reason: Statement?
    ) {
        self.id = id
        self.title = title
        self.rule = rule
        self.amountDong = amountDong
        self.unconfirmedAmountDong = unconfirmedAmountDong
        self.shortReason = shortReason
        self.reason = reason
    }
}

/// Computes amounts from fee rules; all in đồng.
enum FeeEngine {
    /// The greatest count that is multiplied, so that no product of the greatest amounts leaves
    /// the range of `Int`; real copies and pages stay far below.
    private static let countLimit = 10_000

    /// What each thing costs in this case, in catalogue order; things that are not asked for are
    /// left out.
    static func quote(
        _ fees: [Fee], answers: Answers, holds: (Condition, PeriodReading) -> Bool
    ) -> [QuotedFee] {
        fees.compactMap { fee in
            let readings = PeriodReading.allCases.map { reading in
                quote(fee, answers) { holds($0, reading) }
            }
            guard let shortest = readings.first, let longest = readings.last else { return nil }
            if shortest == longest { return shortest }
            // In doubt whether a period is over, an amount is told when it is the same either way.
            let isSettled =
                shortest?.amountDong != nil && shortest?.amountDong == longest?.amountDong
            return isSettled ? shortest : unknown(fee)
        }
    }

    /// What one thing costs; nil when it is not asked for.
    private static func quote(
        _ fee: Fee, _ answers: Answers, holds: (Condition) -> Bool
    ) -> QuotedFee? {
        guard holds(fee.condition) else { return nil }
        guard let rule = fee.rules.first(where: { holds($0.condition) }) else {
            return unknown(fee)
        }
        let amount = amount(rule.amount, answers)
        let isCertain = rule.reason.source.state != .unverified
        return QuotedFee(
            id: fee.id, title: fee.title, rule: rule.id, amountDong: isCertain ? amount : nil,
            unconfirmedAmountDong: isCertain ? nil : amount, shortReason: rule.shortReason,
            reason: rule.reason)
    }

    private static func unknown(_ fee: Fee) -> QuotedFee {
        QuotedFee(
            id: fee.id, title: fee.title, rule: nil, amountDong: nil, unconfirmedAmountDong: nil,
            shortReason: unknownShort, reason: nil)
    }

    static let unknownShort = LocalizedText(
        vietnamese: "cán bộ thông báo", english: "told by the officer")

    private static func amount(_ amount: FeeAmount, _ answers: Answers) -> Int? {
        switch amount {
        case .fixed(let dong): return dong
        case .each(let field, let dong):
            return count(field, answers).map { $0 * dong }
        case .pages(let tariff):
            guard let pages = count(tariff.pages, answers) else { return nil }
            let copies = tariff.copies.map { count($0, answers) } ?? 1
            return copies.map { $0 * oneCopy(tariff, pages: pages) }
        case .unknown: return nil
        }
    }

    private static func count(_ field: FieldID, _ answers: Answers) -> Int? {
        guard case .count(let count)? = answers[field] else { return nil }
        return min(max(0, count), countLimit)
    }

    /// The pages of each tier times its amount, at most the tariff's maximum.
    private static func oneCopy(_ tariff: PageTariff, pages: Int) -> Int {
        var total = 0
        for (index, tier) in tariff.tiers.enumerated() {
            let next =
                index + 1 < tariff.tiers.count ? tariff.tiers[index + 1].fromPage : pages + 1
            let last = min(pages, next - 1)
            if last >= tier.fromPage { total += (last - tier.fromPage + 1) * tier.amountDong }
        }
        return tariff.maximumDong.map { min(total, $0) } ?? total
    }
}
