import Catalogue
import Dossiers
import VietnameseText

/// Everything that can happen to a visit.
public enum SessionEvent: Hashable, Sendable {
    /// A tap or key of the citizen; each restarts the idle time.
    case citizen(CitizenAction)
    /// The minute changed.
    case minuteChanged(LocalDateTime)
    /// A timer that an effect started has run out.
    case timerFired(SessionTimer)
    /// The dossier is on disk.
    case stored(SlipFacts)
    /// The dossier could not be put on disk; nothing was promised.
    case storingFailed
    /// The printer answered a question.
    case printerReported(PrinterCondition)
    /// The slip's state changed.
    case slipChanged(dossierID: String, SlipState)
    /// The A4 printer took a form, or did not.
    case formPrinted(isTaken: Bool)
    /// The dossier moved on its way.
    case deliveryChanged(dossierID: String, DeliveryState)
    /// Nothing can be sent for now; what is stored waits.
    case sendingDelayed
    /// Whether dossiers can be put on disk at all.
    case storeChanged(isUsable: Bool)
    /// A finger rests on the top left corner of the home page, or has left it.
    case cornerHeld(Bool)
    /// The technician's PIN was looked at.
    case pinAnswered(PINVerdict)
    /// A part of the kiosk was looked at.
    case findingArrived(TechnicianFinding)
    /// Every part was looked at.
    case examined
    /// A technician's task has ended, well or not.
    case taskEnded(TechnicianTask, isDone: Bool)
    /// A finger landed during the touch test.
    case touchSeen(ScenePlace)
    /// The correction that follows from the touch test, six numbers row by row; empty when the
    /// touches give none.
    case touchMeasured([Double])
}

/// What a citizen can do.
public enum CitizenAction: Hashable, Sendable {
    /// A tile of the home screen.
    case lifeEventChosen(String)
    /// A procedure in a list.
    case procedureChosen(String)
    /// "Tìm thủ tục".
    case searchOpened
    /// A procedure that the ward does not take.
    case referralChosen(String)
    /// "Xem tờ khai": the official form by its place among the procedure's forms, from 0.
    case formOpened(Int)
    /// The form larger (`+1`) or smaller (`-1`).
    case formZoomed(Int)
    /// The enlarged form moved.
    case formMoved(FormDirection)
    /// "In tờ khai".
    case formPrintChosen
    /// "Tôi đã hiểu" below the news that the rules have changed.
    case newRulesRead
    /// "Xem căn cứ pháp lý".
    case sourcesOpened
    /// "Bắt đầu".
    case started
    /// "Tiếp tục".
    case continued
    /// "Quay lại".
    case wentBack
    /// "Về trang đầu".
    case wentHome
    /// "Sửa" at a line of the review.
    case editChosen(FieldID)
    /// "Vì sao hỏi?" opened or closed.
    case reasonToggled
    /// A key of the keyboard or the number pad.
    case key(KeyboardKey)
    /// Letters from a real keyboard.
    case typed(String)
    /// An option of a choice, or yes (`true`) and no.
    case optionChosen(String)
    /// An answer that was offered.
    case offerTaken(Answer)
    /// The part of a date to be filled.
    case datePartChosen(DatePart)
    /// The part of a time to be filled.
    case timePartChosen(TimePart)
    /// "Chỉ nhớ năm" switched.
    case yearAloneToggled
    /// One more or one fewer.
    case countStepped(Int)
    /// "Viết Hoa Từng Chữ": the offered capitals are taken over.
    case capitalsTaken
    /// "Tôi đã đọc và xin cam đoan".
    case declarationConfirmed
    /// "Gửi hồ sơ".
    case submitted
    /// "In lại phiếu".
    case reprintChosen
    /// "Phiếu đã ra" after an unclear print.
    case slipSeen
    /// "Xong".
    case finished
    /// "Tôi còn ở đây", or any touch while the idle warning is shown.
    case stayed
    /// "Chữ to".
    case textSizeStepped
    /// "Tương phản".
    case contrastToggled
    /// "Tiếng Việt | English".
    case languageToggled
    /// "Gọi giúp đỡ" opened or closed.
    case helpToggled
    /// "Kiểm tra lại" on the technician's page.
    case technicianLooked
    /// A task of the technician; some are asked for twice.
    case technicianAsked(TechnicianTask)
    /// "Thử chạm", also once more.
    case touchTestOpened
    /// Another page of a paged column.
    case pageTurned(column: String, page: Int)
}

/// A key of the screen's keyboard.
public enum KeyboardKey: Hashable, Sendable {
    /// A letter, digit or sign as printed on the key, lower case.
    case character(Character)
    /// A tone for the current syllable.
    case tone(Tone)
    /// Deletes the last letter.
    case backspace
    /// Capitals for the next letter, or locked.
    case shift
    /// The next way of typing: keys, Telex, VNI.
    case method
}

/// Where an enlarged form is moved to.
public enum FormDirection: String, Hashable, Sendable, CaseIterable {
    /// Towards the top.
    case up
    /// Towards the foot.
    case down
    /// Towards the left edge.
    case left
    /// Towards the right edge.
    case right
}

/// A part of a date.
public enum DatePart: String, Hashable, Sendable, CaseIterable {
    /// 1…31.
    case day
    /// 1…12.
    case month
    /// Four digits.
    case year
}

/// The timers of a visit.
public enum SessionTimer: Hashable, Sendable {
    /// No touch for the idle time.
    case idle
    /// One second of a countdown (idle warning or done screen).
    case second
    /// The disk has had its time to take a dossier.
    case storing
    /// The corner was held long enough.
    case corner
}

/// What the world outside is asked to do.
public enum SessionEffect: Hashable, Sendable {
    /// Put the dossier on disk, then answer with ``SessionEvent/stored(_:)``.
    case store(StoreRequest)
    /// Ask the printer how it is.
    case askPrinter
    /// Print an official form, then answer with ``SessionEvent/formPrinted(isTaken:)``.
    case printForm(FormRequest)
    /// Print the slip of a stored dossier.
    case printSlip(SlipFacts)
    /// Look at a PIN, then answer with ``SessionEvent/pinAnswered(_:)``.
    case checkPIN(String)
    /// Look at every part of the kiosk, then answer with ``SessionEvent/findingArrived(_:)`` for
    /// each and ``SessionEvent/examined`` at the end.
    case examine
    /// Carry out a task, then answer with ``SessionEvent/taskEnded(_:isDone:)``.
    case carryOut(TechnicianTask)
    /// Find the correction of the touch panel, then answer with
    /// ``SessionEvent/touchMeasured(_:)``.
    case measureTouch([ScenePlace])
    /// Start a timer anew; an earlier one of the same name is cancelled.
    case startTimer(SessionTimer, seconds: Int)
    /// Cancel a timer.
    case cancelTimer(SessionTimer)
    /// Forget everything of the visit at every edge (P4).
    case wipe
}

/// An official form to be printed.
public struct FormRequest: Hashable, Sendable {
    /// The form.
    public var form: OfficialForm
    /// The pinned procedure.
    public var procedure: Procedure
    /// The answers that stand on it.
    public var answers: Answers
    /// The moment that it carries.
    public var filedAt: LocalDateTime

    /// Creates a request.
    public init(
        form: OfficialForm, procedure: Procedure, answers: Answers, filedAt: LocalDateTime
    ) {
        self.form = form
        self.procedure = procedure
        self.answers = answers
        self.filedAt = filedAt
    }
}

/// What is to be sealed and stored.
public struct StoreRequest: Hashable, Sendable {
    /// The pinned procedure.
    public var procedure: Procedure
    /// The answers that count: hidden ones dropped, derived ones filled in.
    public var answers: Answers
    /// Fee, appointed time and papers as they were shown.
    public var quote: Quote
    /// When the citizen declared.
    public var submittedAt: LocalDateTime
    /// The language of the visit.
    public var language: Language

    /// Creates a request.
    public init(
        procedure: Procedure, answers: Answers, quote: Quote, submittedAt: LocalDateTime,
        language: Language
    ) {
        self.procedure = procedure
        self.answers = answers
        self.quote = quote
        self.submittedAt = submittedAt
        self.language = language
    }
}
