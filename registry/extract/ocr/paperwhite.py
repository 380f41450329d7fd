"""A scan's bands made as white as its paper, for an engine that takes one threshold for a whole page."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter

COARSE = 8  # pixels of the picture in one of the background's
REACH = 5  # of those: wider than a stroke, narrower than a band
SHADED = range(140, 245)  # of 255: what is darker bears white letters
AROUND = 3  # of the background's pixels to each side, within a band as high as a line of letters
DARK = 150  # of 255, on average with the white letters; print on white paper is lighter, but for the largest
EVEN = 95  # between the average and the darkest nearby: black letters on white are further apart
BLACK, FEW = 128, 0.003  # of 255, and of a page's pixels: a page of print has twice as many as dark, and a last one few
GRAIN = 215  # of 255: what is lighter on a page with little print is paper
RIM = 170  # of 255: a band's edge, of which white paper is a part


def whitened(picture: Image.Image) -> Image.Image:
    """The grey picture with its shaded areas white and the letters on them dark, also those that were white."""
    picture = _without_dark_bands(picture)
    background = _background(picture)
    whole = ImageChops.invert(ImageChops.subtract(background, picture))
    return Image.composite(whole, picture, _where(background, SHADED))


def without_grain(picture: Image.Image) -> Image.Image:
    """The picture with its paper white all over where it bears little print.

    An engine's threshold falls among the grain of a scan where there is hardly anything darker, and it looks for print
    in a million specks.
    """
    dark = sum(picture.histogram()[:BLACK])
    if dark >= FEW * picture.width * picture.height:
        return picture
    return picture.point([255 if shade >= GRAIN else shade for shade in range(256)])


def _background(picture: Image.Image) -> Image.Image:
    """What the letters stand on: the lightest nearby, as far as it goes."""
    coarse = picture.reduce(COARSE).filter(ImageFilter.MaxFilter(REACH)).filter(ImageFilter.MinFilter(REACH))
    return coarse.filter(ImageFilter.BoxBlur(1)).resize(picture.size, Image.Resampling.BILINEAR)


def _without_dark_bands(picture: Image.Image) -> Image.Image:
    """The picture with dark bands and the light letters on them in the opposite shades."""
    coarse = picture.reduce(COARSE)
    average = coarse.filter(ImageFilter.BoxBlur(AROUND))
    strokes = picture.reduce(COARSE // 2).filter(ImageFilter.MinFilter(3)).resize(coarse.size, Image.Resampling.BOX)
    apart = ImageChops.subtract(average, strokes.filter(ImageFilter.MinFilter(2 * AROUND + 1)))
    dark = ImageChops.darker(_where(apart, range(EVEN)), _where(average, range(DARK)))
    whole = dark.filter(ImageFilter.MaxFilter(2 * AROUND + 1))
    rim = ImageChops.darker(whole, _where(coarse, range(RIM)))
    bands = ImageChops.lighter(whole.filter(ImageFilter.MinFilter(2 * AROUND + 1)), rim)
    return Image.composite(ImageChops.invert(picture), picture, bands.resize(picture.size, Image.Resampling.NEAREST))


def _where(picture: Image.Image, shades: range) -> Image.Image:
    """A mask of the pixels that have one of these shades."""
    return picture.point([255 * (shade in shades) for shade in range(256)])
