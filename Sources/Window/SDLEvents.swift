import CSDL2
import Interface

/// Reads SDL's tagged union into plain values.
enum SDLEvents {
    /// The input that an event reports, or nil when it does not concern us.
    static func rawInput(_ event: SDL_Event) -> RawInput? {
        switch SDL_EventType(event.type) {
        case SDL_FINGERDOWN: finger(.down, event.tfinger)
        case SDL_FINGERMOTION: finger(.move, event.tfinger)
        case SDL_FINGERUP: finger(.up, event.tfinger)
        case SDL_MOUSEBUTTONDOWN: button(.down, event.button)
        case SDL_MOUSEBUTTONUP: button(.up, event.button)
        case SDL_MOUSEMOTION: motion(event.motion)
        case SDL_KEYDOWN: key(event.key.keysym)
        case SDL_TEXTINPUT: .text(text(event.text))
        case SDL_WINDOWEVENT: window(event.window)
        case SDL_RENDER_TARGETS_RESET, SDL_RENDER_DEVICE_RESET: .exposed
        case SDL_QUIT: .quit
        default: nil
        }
    }

    private static func finger(_ phase: RawInput.Phase, _ event: SDL_TouchFingerEvent) -> RawInput {
        .finger(phase, id: event.fingerId, x: Double(event.x), y: Double(event.y))
    }

    private static func button(
        _ phase: RawInput.Phase, _ event: SDL_MouseButtonEvent
    ) -> RawInput? {
        guard Int32(event.button) == SDL_BUTTON_LEFT else { return nil }
        return .mouse(phase, isTouch: isTouch(event.which), x: Int(event.x), y: Int(event.y))
    }

    private static func motion(_ event: SDL_MouseMotionEvent) -> RawInput? {
        // SDL_BUTTON_LMASK is not imported.
        let leftMask: UInt32 = 1 << UInt32(SDL_BUTTON_LEFT - 1)
        guard event.state & leftMask != 0 else { return nil }
        return .mouse(.move, isTouch: isTouch(event.which), x: Int(event.x), y: Int(event.y))
    }

    private static func isTouch(_ mouse: UInt32) -> Bool {
        // SDL_TOUCH_MOUSEID is a cast and not imported.
        mouse == UInt32.max
    }

    private static func key(_ symbol: SDL_Keysym) -> RawInput? {
        let modifiers = UInt32(symbol.mod)
        // Control and Alt make other keys of them, and there are no shortcuts at a kiosk.
        guard modifiers & (KMOD_CTRL.rawValue | KMOD_ALT.rawValue | KMOD_GUI.rawValue) == 0
        else { return nil }
        let hasShift = modifiers & KMOD_SHIFT.rawValue != 0
        let key: KeyPress? =
            switch SDL_KeyCode(UInt32(bitPattern: symbol.sym)) {
            case SDLK_TAB: .tab
            case SDLK_RETURN, SDLK_KP_ENTER, SDLK_RETURN2: .enter
            case SDLK_ESCAPE, SDLK_AC_BACK: .escape
            case SDLK_BACKSPACE: .backspace
            case SDLK_LEFT: .left
            case SDLK_RIGHT: .right
            case SDLK_UP: .up
            case SDLK_DOWN: .down
            default: nil
            }
        return key.map { .key($0, hasShift: hasShift) }
    }

    private static func text(_ event: SDL_TextInputEvent) -> String {
        withUnsafeBytes(of: event.text) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    private static func window(_ event: SDL_WindowEvent) -> RawInput? {
        switch SDL_WindowEventID(UInt32(event.event)) {
        case SDL_WINDOWEVENT_EXPOSED: .exposed
        case SDL_WINDOWEVENT_SIZE_CHANGED:
            .resized(Size(width: Int(event.data1), height: Int(event.data2)))
        case SDL_WINDOWEVENT_FOCUS_LOST, SDL_WINDOWEVENT_HIDDEN, SDL_WINDOWEVENT_MINIMIZED:
            .focusLost
        default: nil
        }
    }
}
