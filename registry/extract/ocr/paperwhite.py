"""A scan's shaded bands made as white as its paper, for an engine that takes one threshold for a whole page."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter

COARSE = 8  # pixels of the picture in one of the background's
REACH = 5  # of those: wider than a stroke, narrower than a band
SHADED = range(140, 245)  # of 255: darker bands bear white letters, which the engine reads as they are


def whitened(picture: Image.Image) -> Image.Image:
    """The grey picture with its shaded areas white and the letters on them as dark as before."""
    background = _background(picture)
    whole = ImageChops.invert(ImageChops.subtract(background, picture))
    return Image.composite(whole, picture, background.point([255 * (shade in SHADED) for shade in range(256)]))


def _background(picture: Image.Image) -> Image.Image:
    """What the letters stand on: the lightest nearby, as far as it goes."""
    coarse = picture.reduce(COARSE).filter(ImageFilter.MaxFilter(REACH)).filter(ImageFilter.MinFilter(REACH))
    return coarse.filter(ImageFilter.BoxBlur(1)).resize(picture.size, Image.Resampling.BILINEAR)
