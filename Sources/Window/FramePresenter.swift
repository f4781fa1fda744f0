import CSDL2
import Interface

/// A borrowed picture of 32-bit words `0xXXRRGGBB`.
struct Picture {
    var base: UnsafeRawPointer
    /// Bytes from one row to the next.
    var stride: Int
    var size: Size

    func address(x: Int, y: Int) -> UnsafeRawPointer { base + y * stride + x * 4 }
}

/// One way to bring a picture to the screen.
protocol FramePresenter {
    /// Shows the damaged areas, which lie inside of the picture.
    func present(_ picture: Picture, damage: [Rectangle]) throws(WindowError)
    /// Gives back what was taken from SDL; called once, before the window goes.
    func close()
}

extension Rectangle {
    /// As SDL writes it.
    var sdl: SDL_Rect {
        SDL_Rect(
            x: Int32(clamping: x), y: Int32(clamping: y), w: Int32(clamping: width),
            h: Int32(clamping: height))
    }
}

/// Copies rows into the window's memory: no graphics card, nothing but the damage is touched.
struct SurfacePresenter: FramePresenter {
    private let window: OpaquePointer

    init(window: OpaquePointer) throws(WindowError) {
        self.window = window
        _ = try surface()
    }

    func present(_ picture: Picture, damage: [Rectangle]) throws(WindowError) {
        let surface = try surface()
        guard let target = surface.pointee.pixels else {
            throw .noSurface(reason: "the surface has no pixels")
        }
        let pitch = Int(surface.pointee.pitch)
        let visible = Rectangle(
            x: 0, y: 0, width: Int(surface.pointee.w), height: Int(surface.pointee.h))
        var rectangles: [SDL_Rect] = []
        for area in damage {
            let area = area.intersection(visible)
            if area.isEmpty { continue }
            for row in area.y..<area.maxY {
                (target + row * pitch + area.x * 4).copyMemory(
                    from: picture.address(x: area.x, y: row), byteCount: area.width * 4)
            }
            rectangles.append(area.sdl)
        }
        if rectangles.isEmpty { return }
        let result = SDL_UpdateWindowSurfaceRects(window, rectangles, Int32(rectangles.count))
        guard result == 0 else { throw .presentFailed(reason: KioskWindow.lastError()) }
    }

    func close() {}

    /// Asked for every time: SDL replaces it when the window's size changes.
    private func surface() throws(WindowError) -> UnsafeMutablePointer<SDL_Surface> {
        guard let surface = SDL_GetWindowSurface(window), let format = surface.pointee.format
        else { throw .noSurface(reason: KioskWindow.lastError()) }
        let pixels = format.pointee
        guard pixels.BytesPerPixel == 4, pixels.Rmask == 0xFF0000, pixels.Gmask == 0xFF00,
            pixels.Bmask == 0xFF
        else {
            let name = SDL_GetPixelFormatName(pixels.format).map { String(cString: $0) }
            throw .unsupportedFormat(name: name ?? "?")
        }
        return surface
    }
}

/// Uploads the damage to a texture and lets the renderer turn and show all of it.
final class TexturePresenter: FramePresenter {
    private let window: OpaquePointer
    private let renderer: OpaquePointer
    private let rotation: Rotation
    private var texture: OpaquePointer?
    private var textureSize = Size.zero
    private var isFirstFrame = true

    init(window: OpaquePointer, rotation: Rotation) throws(WindowError) {
        self.window = window
        self.rotation = rotation
        // Without waiting for the screen some KMS drivers report an error with every frame.
        let vsync = SDL_RENDERER_PRESENTVSYNC.rawValue
        guard let renderer = SDL_CreateRenderer(window, -1, vsync) else {
            throw .noRenderer(reason: KioskWindow.lastError())
        }
        self.renderer = renderer
    }

    func close() {
        SDL_DestroyTexture(texture)
        texture = nil
        SDL_DestroyRenderer(renderer)
    }

    func present(_ picture: Picture, damage: [Rectangle]) throws(WindowError) {
        let isNew = picture.size != textureSize || texture == nil
        let texture = try texture(for: picture.size)
        let whole = Rectangle(
            x: 0, y: 0, width: picture.size.width, height: picture.size.height)
        for area in isNew ? [whole] : damage {
            var rectangle = area.sdl
            let result = SDL_UpdateTexture(
                texture, &rectangle, picture.address(x: area.x, y: area.y),
                Int32(clamping: picture.stride))
            guard result == 0 else { throw .presentFailed(reason: KioskWindow.lastError()) }
        }
        try show(texture)
        if isFirstFrame {
            // On KMS/DRM the very first frame stays black (measured with SDL 2.26.5).
            isFirstFrame = false
            try show(texture)
        }
    }

    private func show(_ texture: OpaquePointer) throws(WindowError) {
        var (width, height): (Int32, Int32) = (0, 0)
        SDL_GetRendererOutputSize(renderer, &width, &height)
        // The unturned picture around the panel's centre, which is then turned in place.
        var target = SDL_FRect(
            x: (Float(width) - Float(textureSize.width)) / 2,
            y: (Float(height) - Float(textureSize.height)) / 2,
            w: Float(textureSize.width), h: Float(textureSize.height))
        SDL_RenderClear(renderer)
        let result = SDL_RenderCopyExF(
            renderer, texture, nil, &target, Double(rotation.rawValue), nil, SDL_FLIP_NONE)
        guard result == 0 else { throw .presentFailed(reason: KioskWindow.lastError()) }
        SDL_RenderPresent(renderer)
    }

    private func texture(for size: Size) throws(WindowError) -> OpaquePointer {
        if let texture, size == textureSize { return texture }
        SDL_DestroyTexture(texture)
        texture = SDL_CreateTexture(
            renderer, SDL_PIXELFORMAT_RGB888.rawValue, Int32(SDL_TEXTUREACCESS_STREAMING.rawValue),
            Int32(clamping: size.width), Int32(clamping: size.height))
        guard let texture else { throw .noRenderer(reason: KioskWindow.lastError()) }
        SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_NONE)
        textureSize = size
        return texture
    }
}
