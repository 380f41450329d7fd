"""A scan's shaded bands made white and its white letters black, as an engine that takes one threshold for all needs."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter, ImageOps

COARSE = 8  # pixels of the picture in one of the background's
REACH = 5  # of those: wider than a stroke, narrower than a band
NEIGHBOURHOOD = 6
DARK = 110  # of 255: a band as dark as this bears light letters


def whitened(picture: Image.Image) -> Image.Image:
    """The grey picture with dark letters on white, whatever they stood on."""
    upright = _dark_on_light(picture)
    background = _background(upright)
    return ImageChops.invert(ImageChops.subtract(background, upright))


def _dark_on_light(picture: Image.Image) -> Image.Image:
    """The picture with its dark areas inverted."""
    coarse = picture.reduce(COARSE).filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.BoxBlur(NEIGHBOURHOOD))
    dark = coarse.point([255 * (shade < DARK) for shade in range(256)])
    if dark.getbbox() is None:
        return picture
    return Image.composite(ImageOps.invert(picture), picture, dark.resize(picture.size, Image.Resampling.NEAREST))


def _background(picture: Image.Image) -> Image.Image:
    """What the letters stand on: the lightest nearby, as far as it goes."""
    coarse = picture.reduce(COARSE).filter(ImageFilter.MaxFilter(REACH)).filter(ImageFilter.MinFilter(REACH))
    return coarse.filter(ImageFilter.BoxBlur(1)).resize(picture.size, Image.Resampling.BILINEAR)
