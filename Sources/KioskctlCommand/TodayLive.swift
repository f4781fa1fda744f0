import Catalogue
import Foundation

/// The day in Vietnam by the machine's clock, for commands that are given none.
func todayInVietnam() -> CivilDate {
    LocalDateTime(secondsSinceEpoch: Int(Date().timeIntervalSince1970)).date
}
