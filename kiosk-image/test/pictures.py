"""What a screendump says, without reading its letters."""

from PIL import Image, ImageChops


def is_blank(picture: Image.Image) -> bool:
    """One colour, or nearly: nothing is shown."""
    colours = picture.getcolors(maxcolors=picture.width * picture.height)
    most = max(count for count, _ in colours)
    return most > 0.995 * picture.width * picture.height


def is_console(picture: Image.Image) -> bool:
    """Mostly black: a text console, not a page of the kiosk."""
    dark = sum(count for count, colour in picture.getcolors(picture.width * picture.height)
               if max(colour) < 40)
    return dark > 0.6 * picture.width * picture.height


def has_text(picture: Image.Image) -> bool:
    """A console with some lines of text on it."""
    light = sum(picture.convert("L").histogram()[100:])
    return is_console(picture) and light > 2000


def is_page(picture: Image.Image) -> bool:
    """A page of the kiosk: neither blank nor a console."""
    return not is_blank(picture) and not is_console(picture)


def lower_part(picture: Image.Image) -> Image.Image:
    """The third of a page with its buttons; what stands above may be longer or shorter."""
    return picture.crop((0, picture.height * 2 // 3, picture.width, picture.height))


def difference(first: Image.Image, second: Image.Image) -> float:
    """The share of pixels that differ."""
    if first.size != second.size:
        return 1.0
    grey = ImageChops.difference(first, second).convert("L")
    return sum(grey.histogram()[16:]) / (first.width * first.height)
